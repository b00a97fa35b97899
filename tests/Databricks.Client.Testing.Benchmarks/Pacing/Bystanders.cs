using System.Diagnostics;
using Databricks.Client.Errors;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>Traffic of one process in which few or no calls are refused: its overhead should not be noticeable.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ideal">The least time that it can take.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="RunAsync">The calls; those that are measured go through the function.</param>
internal sealed record Bystanders(string Name, TimeSpan Ideal, FaultRule[] Faults, Func<DatabricksClient, Func<Func<Task>, Task>, Task> RunAsync) : ITraffic
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    public static IEnumerable<Bystanders> All =>
        [
            new(
                "poller: 10 calls, each a second after the last, the fifth refused with Retry-After 1",
                11 * _second,
                [Fault.Status(429, _second) with { After = 4 }],
                static async (databricks, measure) =>
                {
                    for (var i = 0; i < 10; i++)
                    {
                        await Task.Delay(_second);
                        await measure(() => databricks.Secrets.ListScopesPageAsync());
                    }
                }
            ),
            Slow(200),
            Slow(500),
            new(
                "16 callers of secrets, 4,000 calls of 5 ms, beside 16 callers of clusters that are always refused",
                TimeSpan.FromSeconds(4000 / 16 * 0.005),
                [
                    Fault.Status(429, _second) with
                    {
                        Operation = "Clusters_*",
                        Times = int.MaxValue,
                    },
                    Fault.Delay(TimeSpan.FromMilliseconds(5)) with
                    {
                        Operation = "Secrets_*",
                        Times = int.MaxValue,
                    },
                ],
                static (databricks, measure) =>
                    BesideAsync(databricks, measure, static d => d.Clusters.ListPageAsync(), static d => d.Secrets.ListScopesPageAsync())
            ),
            new(
                "the same through the escape hatch",
                TimeSpan.FromSeconds(4000 / 16 * 0.005),
                [
                    Fault.Status(429, _second) with
                    {
                        Operation = "Clusters_*",
                        Times = int.MaxValue,
                    },
                    Fault.Delay(TimeSpan.FromMilliseconds(5)) with
                    {
                        Operation = "Secrets_*",
                        Times = int.MaxValue,
                    },
                ],
                static (databricks, measure) =>
                    BesideAsync(
                        databricks,
                        measure,
                        static d => d.Api.SendAsync(HttpMethod.Get, "/api/2.1/clusters/list"),
                        static d => d.Api.SendAsync(HttpMethod.Get, "/api/2.0/secrets/scopes/list")
                    )
            ),
        ];

    public bool IsRefused => false;

    public async Task<Measurement> MeasureAsync(bool isPaced)
    {
        await using var workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { TimeProvider = TimeProvider.System });
        var options = new DatabricksClientOptions { Host = workspace.BaseAddress.OriginalString, Token = workspace.Token };
        options.RateLimit.Enabled = isPaced;
        using var databricks = new DatabricksClient(options);
        await databricks.Secrets.ListScopesPageAsync();
        var before = workspace.Requests.Count;
        foreach (var fault in Faults)
        {
            workspace.Faults.Add(fault);
        }

        var (longest, last) = (0L, 0L);
        var begin = Stopwatch.GetTimestamp();
        await RunAsync(databricks, MeasureCallAsync);
        return new Measurement(
            TimeSpan.FromTicks(last),
            workspace.Requests.Skip(before).Count(static request => request.Status == 429),
            TimeSpan.FromTicks(longest)
        );

        async Task MeasureCallAsync(Func<Task> call)
        {
            var from = Stopwatch.GetTimestamp();
            await call();
            InterlockedMax(ref longest, Stopwatch.GetElapsedTime(from).Ticks);
            InterlockedMax(ref last, Stopwatch.GetElapsedTime(begin).Ticks);
        }
    }

    private static Bystanders Slow(int calls) =>
        new(
            $"{calls} calls of 3 s at once, none refused",
            TimeSpan.FromSeconds(3),
            [Fault.Delay(TimeSpan.FromSeconds(3)) with { Times = int.MaxValue }],
            (databricks, measure) => Task.WhenAll(Enumerable.Range(0, calls).Select(_ => measure(() => databricks.Secrets.ListScopesPageAsync())))
        );

    private static async Task BesideAsync(
        DatabricksClient databricks,
        Func<Func<Task>, Task> measure,
        Func<DatabricksClient, Task> refused,
        Func<DatabricksClient, Task> measured
    )
    {
        var isOver = false;
        var others = Enumerable.Range(0, 16).Select(_ => RefusedAsync()).ToList();
        var left = 4000;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => MeasuredAsync()));
        isOver = true;
        databricks.Dispose();
        await Task.WhenAll(others);

        async Task RefusedAsync()
        {
            while (!isOver)
            {
                try
                {
                    await refused(databricks);
                }
                catch (Exception error) when (error is DatabricksException or ObjectDisposedException)
                {
                    // It is refused as long as the others call.
                }
            }
        }

        async Task MeasuredAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await measure(() => measured(databricks));
            }
        }
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
