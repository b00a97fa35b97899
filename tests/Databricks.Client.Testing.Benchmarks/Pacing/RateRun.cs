using System.Diagnostics;
using Databricks.Client.Errors;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>What came of a run, in real time and over sockets.</summary>
/// <param name="Case">What was run.</param>
/// <param name="Elapsed">From the first call to the last answer.</param>
/// <param name="Requests">Requests that the service saw.</param>
/// <param name="Refused">How many of them it refused.</param>
/// <param name="Failed">Calls that ended with an exception.</param>
/// <param name="Longest">The longest that one call took.</param>
internal sealed record RateRun(RateCase Case, TimeSpan Elapsed, int Requests, int Refused, int Failed, TimeSpan Longest)
{
    /// <summary>The share of the ideal time that may be lost, and of the requests that may be refused.</summary>
    public const double Allowed = 0.05;

    public double OverIdeal => Elapsed / Case.Ideal - 1;

    public double RefusedShare => (double)Refused / Requests;

    public bool IsWithin => OverIdeal <= Allowed && RefusedShare <= Allowed && Failed == 0;

    /// <summary>Runs a case with a client that has every default, against a fake workspace of its own.</summary>
    public static async Task<RateRun> MeasureAsync(RateCase rateCase)
    {
        await using var workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { TimeProvider = TimeProvider.System });
        var bucket = new TokenBucket(rateCase.PerSecond, rateCase.Burst, rateCase.RetryAfter);
        if (rateCase.Latency > TimeSpan.Zero)
        {
            workspace.Faults.Add(Fault.Delay(rateCase.Latency) with { Times = int.MaxValue });
        }

        using var databricks = new DatabricksClient(workspace.BaseAddress.OriginalString, workspace.Token);
        await databricks.ValidateAsync();
        workspace.RateLimit = bucket;
        var requestsBefore = workspace.Requests.Count;
        var calls = 0;
        var failed = 0;
        var longest = new TimeSpan[rateCase.Callers];
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, rateCase.Callers).Select(CallAsync));
        var elapsed = Stopwatch.GetElapsedTime(begin);
        return new RateRun(rateCase, elapsed, workspace.Requests.Count - requestsBefore, bucket.RejectedCount, failed, longest.Max());

        async Task CallAsync(int caller)
        {
            await Task.Yield();
            while (Interlocked.Increment(ref calls) <= RateCase.Calls)
            {
                var from = Stopwatch.GetTimestamp();
                try
                {
                    await databricks.Secrets.ListScopesPageAsync();
                }
                catch (DatabricksException)
                {
                    Interlocked.Increment(ref failed);
                }

                var took = Stopwatch.GetElapsedTime(from);
                longest[caller] = took > longest[caller] ? took : longest[caller];
            }
        }
    }
}
