using System.Diagnostics;
using System.Globalization;
using Databricks.Client.Benchmarks.Measuring;

namespace Databricks.Client.Testing.Benchmarks;

/// <summary>How long a fake workspace takes to start in a fresh process, and a second one after it; each including its first call.</summary>
internal static class Starts
{
    public const string Switch = "--start";

    private const int Processes = 11;

    private static readonly string[] _fronts = ["server", "in memory"];

    /// <summary>What a child process does: prints the milliseconds of two starts, each with its first call.</summary>
    public static async Task RunChildAsync(string front)
    {
        for (var i = 0; i < 2; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await using var workspace = front == _fronts[0] ? await FakeWorkspace.StartAsync() : FakeWorkspace.CreateInMemory();
            var started = Stopwatch.GetElapsedTime(begin);
            using var http = front == _fronts[0] ? new HttpClient() : new HttpClient(workspace.CreateHandler());
            http.DefaultRequestHeaders.Authorization = new("Bearer", workspace.Token);
            _ = await http.GetByteArrayAsync(new Uri(workspace.BaseAddress, "/api/2.1/clusters/list"));
            var answered = Stopwatch.GetElapsedTime(begin);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{started.TotalMilliseconds:R} {answered.TotalMilliseconds:R}"));
        }
    }

    /// <returns>For each front the medians of milliseconds: first start, until its first response, second start, until its first response.</returns>
    public static IEnumerable<(string Front, double[] Milliseconds)> Measure()
    {
        var runs = _fronts.ToDictionary(front => front, _ => new List<double[]>());
        for (var run = -1; run < Processes; run++)
        {
            foreach (var front in _fronts)
            {
                var (output, _) = FreshProcess.Run(AppContext.BaseDirectory, Switch, front);

                // The run before the first reads the files into the machine's cache.
                if (run >= 0)
                {
                    runs[front]
                        .Add([
                            .. output
                                .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                                .Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
                        ]);
                }
            }
        }

        return runs.Select(pair => (pair.Key, Enumerable.Range(0, 4).Select(i => Medians.Of(pair.Value.Select(run => run[i]))).ToArray()));
    }
}
