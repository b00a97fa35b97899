using System.Diagnostics;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>Times a call in batches that are short, and counts the bytes it takes.</summary>
internal static class Batches
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan _batch = TimeSpan.FromMilliseconds(1);

    /// <summary>Warms up, so that the compiler has done its best, and finds how many calls fill a batch.</summary>
    public static int Size(Func<int> call)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < _warmUp)
        {
            call();
            count++;
        }

        return Math.Max(1, (int)(count * _batch / _warmUp));
    }

    /// <returns>Microseconds for one call.</returns>
    public static double Time(Func<int> call, int count)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / count;
    }

    /// <summary>The least of several counts: background work of the runtime may add to one.</summary>
    public static long Bytes(Func<int> call, int count)
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
