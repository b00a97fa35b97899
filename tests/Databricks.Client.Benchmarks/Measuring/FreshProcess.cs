using System.Diagnostics;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>Runs this program once more, for what is only seen in a process that has just started.</summary>
internal static class FreshProcess
{
    /// <returns>What it printed, and the milliseconds of the whole process.</returns>
    public static (string Output, double Milliseconds) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
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
