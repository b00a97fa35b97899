using System.ComponentModel;
using System.Diagnostics;

namespace Databricks.Generator.Commands;

/// <summary>Runs another program to its end.</summary>
internal static class Tool
{
    /// <exception cref="IOException">The program cannot be started.</exception>
    public static async Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        try
        {
            using var process = Process.Start(start) ?? throw new IOException($"{program} cannot be started.");
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{program} cannot be started; install it and put it on PATH: {exception.Message}", exception);
        }
    }
}
