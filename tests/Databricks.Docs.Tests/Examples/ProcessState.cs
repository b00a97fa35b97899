namespace Databricks.Docs.Tests.Examples;

/// <summary>Sets environment variables and takes what is printed, until it is disposed of.</summary>
internal sealed class ProcessState : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);
    private readonly TextWriter _console = Console.Out;
    private readonly StringWriter _printed = new();

    public ProcessState(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        Console.SetOut(_printed);
    }

    public string Printed => _printed.ToString();

    public void Dispose()
    {
        Console.SetOut(_console);
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
