using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>The Java that WireMock runs on: JAVA_HOME's, else the one on PATH.</summary>
internal static class Java
{
    public const int OldestVersion = 17;

    private static readonly Lazy<string?> Judgement = new(() => Judge(Program));

    public static string Program => Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home ? Path.Combine(home, "bin", "java") : "java";

    /// <summary>Why there is no usable Java; null if there is.</summary>
    public static string? Problem => Judgement.Value;

    public static string? Judge(string program)
    {
        const string advice =
            "Install Java 17 or later (a headless JRE will do) and put it on PATH, or set JAVA_HOME. Without it none of the contract tests can run.";
        try
        {
            var start = new ProcessStartInfo(program, "-version")
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return Version(said) switch
            {
                null => $"'{program} -version' did not tell a version (exit code {process.ExitCode}). {advice}",
                < OldestVersion and var version => $"'{program}' is Java {version}. {advice}",
                _ => null,
            };
        }
        catch (Win32Exception error)
        {
            return $"'{program}' does not start ({error.Message}). {advice}";
        }
    }

    // The first number of: openjdk version "17.0.15" 2025-04-15. Releases up to 8 call themselves 1.8 and the like, which is old enough either way.
    private static int? Version(string said)
    {
        var parts = said.Split("version \"", 2);
        var digits = parts.Length < 2 ? "" : string.Concat(parts[1].TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
