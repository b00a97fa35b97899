using System.Diagnostics;
using Databricks.Client.Benchmarks.Calls;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>
/// Compares callers on a machine that is not quiet: they take turns in short batches, and what is compared are batches that ran side by side. The median of the ratios
/// hardly feels what the machine did besides; the bytes are exact.
/// </summary>
internal static class PairedRuns
{
    private const int Rounds = 201;
    private const int LongRounds = 15;
    private const int CountedCalls = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(1);

    public static IReadOnlyList<CallerResult> Measure(Operation operation)
    {
        var calls = Callers.Names.Select(name => Callers.Make(name).Call(operation)).ToArray();
        var batches = calls.Select(BatchSize).ToArray();
        var rounds = operation == Operation.List10000 ? LongRounds : Rounds;
        var times = calls.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                var turn = (i + round) % calls.Length;
                times[turn][round] = Time(calls[turn], batches[turn]);
            }
        }

        return [.. Callers.Names.Select((name, i) => new CallerResult(name, times[i], Bytes(calls[i], operation == Operation.List10000 ? 1 : CountedCalls)))];
    }

    /// <summary>Warms up, so that the compiler has done its best, and finds how many calls fill a batch.</summary>
    private static int BatchSize(Func<int> call)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < WarmUp)
        {
            call();
            count++;
        }

        return Math.Max(1, (int)(count * Batch / WarmUp));
    }

    /// <returns>Microseconds for one call.</returns>
    private static double Time(Func<int> call, int count)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / count;
    }

    /// <summary>The least of several counts: background work of the runtime may add to one.</summary>
    private static long Bytes(Func<int> call, int count)
    {
        var least = long.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < count; i++)
            {
                call();
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / count);
        }

        return least;
    }
}
