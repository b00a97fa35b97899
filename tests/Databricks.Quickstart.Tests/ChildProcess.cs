using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Databricks.Quickstart.Tests;

/// <summary>The quickstart as people start it: a process of its own, with an environment of its own.</summary>
internal static class ChildProcess
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts it; the caller reads its output and ends it.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Databricks.Quickstart.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>
    /// Lets SIGINT reach the processes that are started from now on. A shell starts its background jobs with that signal ignored, which their children inherit,
    /// and .NET leaves an ignored signal ignored: rightly so, but a test of Ctrl+C would then hang.
    /// </summary>
    public static void StopIgnoringInterrupts()
    {
        const int SigInt = 2;
        const nint Default = 0;
        if (OperatingSystem.IsLinux() && IsIgnored(SigInt))
        {
            _ = signal(SigInt, Default);
        }
    }

    // A mask in hexadecimal, with bit n - 1 set for signal n: proc_pid_status(5).
    private static bool IsIgnored(int signal)
    {
        const string Field = "SigIgn:";
        var mask = File.ReadLines("/proc/self/status").First(static line => line.StartsWith(Field, StringComparison.Ordinal))[Field.Length..];
        return (ulong.Parse(mask.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
    }

    [DllImport("libc")]
    private static extern nint signal(int number, nint handler);
}
