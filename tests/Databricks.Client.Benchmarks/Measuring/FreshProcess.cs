using System.Diagnostics;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>Runs this program once more, for what is only seen in a process that has just started.</summary>
internal static class FreshProcess
{
    /// <param name="folder">Where the program is, or a copy of it with other assemblies.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed, and the milliseconds of the whole process.</returns>
    public static (string Output, double Milliseconds) Run(string folder, params string[] arguments)
    {
        var program = Path.Combine(folder, Path.GetFileName(Environment.ProcessPath!));
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var whole = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return process.ExitCode == 0
            ? (output, whole)
            : throw new InvalidOperationException($"The process '{string.Join(' ', arguments)}' ended with exit code {process.ExitCode}.");
    }
}
