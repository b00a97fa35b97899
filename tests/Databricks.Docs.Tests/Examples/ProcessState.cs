namespace Databricks.Docs.Tests.Examples;

/// <summary>Sets environment variables and takes what is printed, until it is disposed of.</summary>
internal sealed class ProcessState : IDisposable
{
    private readonly Dictionary<string, string?> before = new(StringComparer.Ordinal);
    private readonly TextWriter console = Console.Out;
    private readonly StringWriter printed = new();

    public ProcessState(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        Console.SetOut(printed);
    }

    public string Printed => printed.ToString();

    public void Dispose()
    {
        Console.SetOut(console);
        foreach (var (name, value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
