using Databricks.Client.Benchmarks.Measuring;

namespace Databricks.Client.Testing.Benchmarks;

/// <summary>What one call of the fake workspace costs.</summary>
/// <param name="Name">The call.</param>
/// <param name="Response">Bytes of its response.</param>
/// <param name="Microseconds">Median time.</param>
/// <param name="Bytes">Bytes allocated.</param>
internal sealed record CallCosts(string Name, int Response, double Microseconds, long Bytes)
{
    private const int Rounds = 101;
    private const int CountedCalls = 100;

    public static IEnumerable<CallCosts> Measure()
    {
        using var calls = new Calls();

        // All are warm before the first is measured, since they share most of what the compiler works on.
        var warm = calls.All.Select(call => (call.Name, call.Call, Batch: Batches.Size(call.Call))).ToList();
        foreach (var (name, call, batch) in warm)
        {
            var times = Enumerable.Range(0, Rounds).Select(_ => Batches.Time(call, batch)).ToArray();
            yield return new CallCosts(name, call(), Medians.Of(times), Batches.Bytes(call, CountedCalls));
        }

        if (calls.Violations > 0)
        {
            throw new InvalidOperationException($"The fake workspace found {calls.Violations} violations in calls that have none.");
        }
    }
}
