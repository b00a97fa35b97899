using System.Globalization;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>Runs each kind of traffic without pacing and with it, in real time, and prints both in one line.</summary>
internal static class RateReport
{
    public const string Switch = "--rate";

    public static async Task RunAsync(string part)
    {
        // No caller waits for the compiler.
        await Bystanders.All.First().MeasureAsync(isPaced: true);

        Line(
            $"| traffic | ideal, s | without pacing: s | refused | longest call, s | with pacing: s | refused | longest call, s | time | refusals | as it should be |"
        );
        Line($"|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var traffic in Bystanders.All.Concat<ITraffic>(Burst.All).Where(one => one.Name.Contains(part, StringComparison.Ordinal)))
        {
            await ReportAsync(traffic);
        }
    }

    private static async Task ReportAsync(ITraffic traffic)
    {
        var plain = await traffic.MeasureAsync(isPaced: false);
        var paced = await traffic.MeasureAsync(isPaced: true);
        var most = TimeSpan.FromSeconds(Math.Max(1.1 * traffic.Ideal.TotalSeconds, 1.05 * plain.Elapsed.TotalSeconds));
        var isGood = paced.Elapsed <= most && (!traffic.IsRefused || paced.Refused * 2 <= plain.Refused);
        Line(
            $"| {traffic.Name} | {traffic.Ideal.TotalSeconds:F1} | {plain.Elapsed.TotalSeconds:F2} | {plain.Refused} | {plain.Longest.TotalSeconds:F2} | {paced.Elapsed.TotalSeconds:F2} | {paced.Refused} | {paced.Longest.TotalSeconds:F2} | {paced.Elapsed / plain.Elapsed:F2} | {(plain.Refused == 0 ? 1 : (double)paced.Refused / plain.Refused):F2} | {(isGood ? "yes" : "**no**")} |"
        );
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
