using System.Diagnostics;
using System.Text;

namespace Databricks.Packages.Tests.Support;

/// <summary>A program that runs until it is stopped.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RunningProgram(Process process) => _process = process;

    public static RunningProgram Start(string assembly, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start."));
    }

    /// <summary>Reads the output up to a line that contains a string, and returns that line.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without writing '{text}'. It wrote:\n{_output}");
    }

    /// <summary>Stops the program with a signal, as a service manager does, and returns its exit code and remaining output.</summary>
    public async Task<(int ExitCode, string Output)> ShutDownAsync()
    {
        (await Command.RunAsync("kill", Environment.CurrentDirectory, ["-TERM", $"{_process.Id}"])).MustSucceed();
        var rest = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, rest);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
