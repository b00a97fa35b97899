using System.Globalization;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>Runs the cases in real time and prints each as it ends: the slower buckets beside one another, since their callers mostly wait; the faster one by one.</summary>
internal static class RateReport
{
    public const string Switch = "--rate";

    private const double Slow = 10;

    public static async Task RunAsync()
    {
        // The compiler's work is nobody's wait.
        await RateRun.MeasureAsync(new RateCase(1000, 50, 64, 1, TimeSpan.FromMilliseconds(1)));

        Line($"| bucket | callers | Retry-After | latency | time, s | ideal, s | over ideal | refused | failed | longest call, s | within 5 % |");
        Line($"|---|---|---|---|---|---|---|---|---|---|---|");
        var judged = await RunAsync(RateCase.Judged);
        var others = await RunAsync(RateCase.Others);
        Line($"");
        Line(
            $"{judged.Count(run => run.IsWithin)} of {judged.Count} judged runs are within 5 % in time and refusals, {others.Count(run => run.IsWithin)} of {others.Count} of the others."
        );
    }

    private static async Task<List<RateRun>> RunAsync(IEnumerable<RateCase> cases)
    {
        var bySpeed = cases.ToLookup(one => one.PerSecond <= Slow);
        var runs = new List<RateRun>(await Task.WhenAll(bySpeed[true].Select(RunAsync)));
        foreach (var one in bySpeed[false])
        {
            runs.Add(await RunAsync(one));
        }

        return runs;
    }

    private static async Task<RateRun> RunAsync(RateCase one)
    {
        var run = await RateRun.MeasureAsync(one);
        Line(
            $"| {one} | {run.Elapsed.TotalSeconds:F2} | {one.Ideal.TotalSeconds:F2} | {run.OverIdeal:P1} | {run.RefusedShare:P1} | {run.Failed} | {run.Longest.TotalSeconds:F1} | {(run.IsWithin ? "yes" : "**no**")} |"
        );
        return run;
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
