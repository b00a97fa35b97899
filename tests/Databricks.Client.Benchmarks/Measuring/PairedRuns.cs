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

    public static IReadOnlyList<CallerResult> Measure(Operation operation, string[] callers)
    {
        var calls = callers.Select(name => Callers.Make(name).Call(operation)).ToArray();
        var batches = calls.Select(Batches.Size).ToArray();
        var rounds = operation == Operation.List10000 ? LongRounds : Rounds;
        var times = calls.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                var turn = (i + round) % calls.Length;
                times[turn][round] = Batches.Time(calls[turn], batches[turn]);
            }
        }

        return [.. callers.Select((name, i) => new CallerResult(name, times[i], Batches.Bytes(calls[i], operation == Operation.List10000 ? 1 : CountedCalls)))];
    }
}
