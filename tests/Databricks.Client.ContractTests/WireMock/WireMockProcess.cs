using System.Diagnostics;
using System.Globalization;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>The Java process. It ends with this one, however this one ends.</summary>
internal static class WireMockProcess
{
    private const string Port = "port:";

    // A shell waits for the end of its input, which the system closes when this process is gone, and ends WireMock then. WireMock itself would live on.
    private const string Supervisor = """
        folder=$1; shift
        "$@" </dev/null &
        child=$!
        exec >/dev/null 2>&1
        cat >/dev/null
        kill -9 $child
        rm -rf "$folder"
        """;

    /// <summary>Starts WireMock on a free port of this machine.</summary>
    /// <returns>The port.</returns>
    public static async Task<int> StartAsync(string jar)
    {
        if (Java.Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        var folder = Directory.CreateTempSubdirectory("wiremock-").FullName;
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            start.FileName = Java.Program;
        }
        else
        {
            start.FileName = "/bin/sh";
            Add(start, "-c", Supervisor, "wiremock", folder, Java.Program);
        }

        Add(start, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-jar", jar);
        Add(start, "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", folder, "--disable-banner", "--disable-request-logging");
        Add(start, "--container-threads", "60", "--max-request-journal-entries", "20000", "--disable-gzip");
        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(process, folder);
        var port = await ReadPortAsync(process);
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return port;
    }

    private static void Add(ProcessStartInfo start, params string[] arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
    }

    private static async Task<int> ReadPortAsync(Process process)
    {
        var said = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.Add(line);
                if (line.StartsWith(Port, StringComparison.Ordinal))
                {
                    return int.Parse(line[Port.Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
                }
            }

            said.Add(await process.StandardError.ReadToEndAsync(patience.Token));
        }
        catch (OperationCanceledException)
        {
            said.Add("(nothing more within 60 seconds)");
        }

        throw new InvalidOperationException($"WireMock did not start. It said: {string.Join(' ', said).Trim()}");
    }

    private static void End(Process process, string folder)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                process.StandardInput.Close();
                return;
            }

            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // It has gone by itself, or holds a file for a moment longer: the temporary folder takes care of that.
        }
    }
}
