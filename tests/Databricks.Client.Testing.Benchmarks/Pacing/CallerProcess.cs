using System.Diagnostics;
using System.Globalization;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>A process of its own that calls a workspace.</summary>
internal sealed class CallerProcess
{
    public const string Switch = "--rate-caller";

    private readonly Process _process;

    private CallerProcess(Process process) => _process = process;

    public static CallerProcess Start(FakeWorkspace workspace, int callers, int calls, bool isPaced)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Switch,
                workspace.BaseAddress.OriginalString,
                workspace.Token,
                callers.ToString(CultureInfo.InvariantCulture),
                calls.ToString(CultureInfo.InvariantCulture),
                isPaced.ToString(),
            },
        };
        return new CallerProcess(Process.Start(start)!);
    }

    /// <summary>What the process does: says that it is ready, waits for a line, calls, and says how many milliseconds its longest call took.</summary>
    public static async Task RunAsync(string host, string token, int callers, int calls, bool isPaced)
    {
        var options = new DatabricksClientOptions { Host = host, Token = token };
        options.RateLimit.Enabled = isPaced;
        using var databricks = new DatabricksClient(options);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => databricks.Secrets.ListScopesPageAsync()));
        Console.WriteLine("ready");
        Console.ReadLine();
        var left = calls;
        var longest = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync()));
        Console.WriteLine(longest.Max().ToString("R", CultureInfo.InvariantCulture));

        async Task<double> CallAsync()
        {
            await Task.Yield();
            var most = 0.0;
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var begin = Stopwatch.GetTimestamp();
                await databricks.Secrets.ListScopesPageAsync();
                most = Math.Max(most, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            return most;
        }
    }

    public async Task UntilReadyAsync() => await _process.StandardOutput.ReadLineAsync();

    public void Go() => _process.StandardInput.WriteLine();

    public async Task<TimeSpan> LongestCallAsync()
    {
        using (_process)
        {
            var line = await _process.StandardOutput.ReadLineAsync();
            await _process.WaitForExitAsync();
            return double.TryParse(line, CultureInfo.InvariantCulture, out var milliseconds)
                ? TimeSpan.FromMilliseconds(milliseconds)
                : throw new InvalidOperationException("A caller failed.");
        }
    }
}
