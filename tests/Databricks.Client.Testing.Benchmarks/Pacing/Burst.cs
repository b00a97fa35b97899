using System.Diagnostics;
using System.Globalization;
using Databricks.Client.Benchmarks.Measuring;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>Processes that call a workspace with one bucket as fast as they can.</summary>
/// <param name="PerSecond">Calls that the workspace lets in each second.</param>
/// <param name="Reserve">Calls that it lets in at once after a rest.</param>
/// <param name="RetryAfter">Seconds that a refusal names; null if it names none.</param>
/// <param name="Processes">Processes that call.</param>
/// <param name="Callers">In each of them, how many wait for a response at the same time.</param>
/// <param name="Calls">Calls of each process.</param>
internal sealed record Burst(double PerSecond, int Reserve, int? RetryAfter, int Processes, int Callers, int Calls) : ITraffic
{
    public static IEnumerable<Burst> All =>
        from bucket in new[] { (PerSecond: 50, Reserve: 50), (PerSecond: 10, Reserve: 5) }
        from retryAfter in new int?[] { 1, 3, null }
        from shape in new[] { (1, 16, 500), (1, 64, 500), (4, 16, 250), (8, 64, 125) }
        select new Burst(bucket.PerSecond, bucket.Reserve, retryAfter, shape.Item1, shape.Item2, bucket.PerSecond == 50 ? shape.Item3 : shape.Item3 / 2);

    public string Name =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"burst: {Processes} × {Callers} callers, {Processes * Calls} calls, {PerSecond}/s + {Reserve}, Retry-After {RetryAfter?.ToString(CultureInfo.InvariantCulture) ?? "absent"}"
        );

    public TimeSpan Ideal => TimeSpan.FromSeconds(((Processes * Calls) - Reserve) / PerSecond);

    public bool IsRefused => true;

    public async Task<Measurement> MeasureAsync(bool isPaced)
    {
        await using var workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { TimeProvider = TimeProvider.System });
        var callers = Enumerable.Range(0, Processes).Select(_ => CallerProcess.Start(workspace, Callers, Calls, isPaced)).ToList();
        foreach (var caller in callers)
        {
            await caller.UntilReadyAsync();
        }

        var bucket = new TokenBucket(PerSecond, Reserve) { RetryAfter = RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        workspace.RateLimit = bucket;
        var begin = Stopwatch.GetTimestamp();
        callers.ForEach(static caller => caller.Go());
        var longest = TimeSpan.Zero;
        foreach (var caller in callers)
        {
            var call = await caller.LongestCallAsync();
            longest = call > longest ? call : longest;
        }

        return new Measurement(Stopwatch.GetElapsedTime(begin), bucket.RejectedCount, longest);
    }
}
