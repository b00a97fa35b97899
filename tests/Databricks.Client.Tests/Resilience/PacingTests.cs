using System.Globalization;
using Xunit.Abstractions;

namespace Databricks.Client.Tests.Resilience;

/// <summary>What pacing is worth in simulated traffic, against the same traffic without. Real processes over sockets: <c>Testing.Benchmarks -- --rate</c>.</summary>
public class PacingTests(ITestOutputHelper output)
{
    public static TheoryData<double, double, int?, int, int> Bursts()
    {
        var data = new TheoryData<double, double, int?, int, int>();
        foreach (var (perSecond, reserve) in new[] { (50, 50), (10, 5) })
        {
            foreach (var retryAfter in new int?[] { 1, 3, null })
            {
                foreach (var (processes, callers) in new[] { (1, 16), (1, 64), (4, 16), (8, 64) })
                {
                    data.Add(perSecond, reserve, retryAfter, processes, callers);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bursts))]
    public void Burst_Paced_CostsNoTimeAndHalfOfTheRefusals(double perSecond, double reserve, int? retryAfter, int processes, int callers)
    {
        var calls = (int)(perSecond * (processes == 1 ? 10 : 20 + reserve / perSecond) / processes);
        var plain = Run(isPaced: false);
        var paced = Run(isPaced: true);

        var ideal = (processes * calls - reserve) / perSecond;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ideal {ideal:0.0} s; plain {plain.Time:0.0} s, {plain.Refused} refused; paced {paced.Time:0.0} s, {paced.Refused} refused"
            )
        );
        Assert.InRange(paced.Time, 0, Math.Max(1.1 * ideal, 1.05 * plain.Time));
        Assert.InRange(paced.Refused, 0, plain.Refused / 2);

        RateSimulation Run(bool isPaced) => new RateSimulation(RateSimulation.Bucket(perSecond, reserve), retryAfter).Run(processes, callers, calls, isPaced);
    }

    [Fact]
    public void Window_ThatOpensAgain_IsUsedAtOnce()
    {
        // Sixty requests in each minute: what is refused meanwhile is a probe now and then.
        var (minute, used) = (0.0, 0);
        var run = new RateSimulation(LetsIn, retryAfter: 10).Run(processes: 1, callers: 16, calls: 120, isPaced: true);

        Assert.InRange(run.Time, 60, 72);
        Assert.InRange(run.Refused, 16, 120);

        bool LetsIn(double now)
        {
            (minute, used) = Math.Floor(now / 60) > minute ? (Math.Floor(now / 60), 0) : (minute, used);
            return used++ < 60;
        }
    }
}
