using System.Globalization;
using Databricks.Client.Resilience;
using Xunit.Abstractions;

namespace Databricks.Client.Tests.Resilience;

public class RateModelTests(ITestOutputHelper output)
{
    public static TheoryData<double, double, int, double?, double> Buckets()
    {
        var data = new TheoryData<double, double, int, double?, double>();
        foreach (
            var (rate, burst) in new (double, double)[]
            {
                (50, 50),
                (10, 5),
                (30, 60),
                (20, 20),
                (15, 15),
                (5, 10),
                (25, 100),
                (10, 100),
                (5, 5),
                (3, 3),
                (20, 5),
                (40, 20),
                (50, 10),
            }
        )
        {
            foreach (var callers in new[] { 16, 64 })
            {
                foreach (var retryAfter in new double?[] { 1, 3, null })
                {
                    data.Add(rate, burst, callers, retryAfter, 0);
                    data.Add(rate, burst, callers, retryAfter, 0.05);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Buckets))]
    public void Run_TokenBucket_IsNearlyIdealWithFewRefusals(double rate, double burst, int callers, double? retryAfter, double latency) =>
        AssertNearlyIdeal(rate, burst, callers, retryAfter, latency, refusesAtOnce: false);

    [Theory]
    [MemberData(nameof(Buckets))]
    public void Run_TokenBucketThatRefusesAtOnce_IsNearlyIdealWithFewRefusals(double rate, double burst, int callers, double? retryAfter, double latency) =>
        AssertNearlyIdeal(rate, burst, callers, retryAfter, latency, refusesAtOnce: true);

    [Theory]
    [InlineData(50, 50, 0.02, 0, 0, 0)]
    [InlineData(10, 5, 0.02, 0, 0, 0)]
    [InlineData(50, 50, 0.002, 1, 0.1, 0)]
    [InlineData(10, 5, 0.002, 1, 0.1, 0)]
    [InlineData(50, 50, 0.002, 0, 0, 0.02)]
    [InlineData(10, 5, 0.002, 0, 0, 0.02)]
    [InlineData(50, 50, 0.005, 0.5, 0.2, 0.02)]
    [InlineData(10, 5, 0.005, 0.5, 0.2, 0.02)]
    public void Run_TokenBucketOverAnUnevenNetwork_IsNearlyIdealMostly(
        double rate,
        double burst,
        double jitter,
        double stallsPerSecond,
        double stall,
        double hitches
    )
    {
        var disturbance = new RateSimulation.Disturbance(stallsPerSecond, stall, hitches);
        var over = new List<double>();
        var misses = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            foreach (var latency in new[] { 0.002, 0.05 })
            {
                var run = new RateSimulation(new RateModel(), new RateSimulation.Bucket(rate, burst, 1), 64, 500, latency, seed, jitter, disturbance).Run();
                over.Add((run.Time / ((500 - burst) / rate)) - 1);
                misses += over[^1] > 0.05 || run.Refused > 0.05 * run.Sent ? 1 : 0;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{misses} misses, {over.Average():P1} over the ideal, {over.Max():P1} at most"));
        Assert.InRange(misses, 0, 4);
        Assert.InRange(over.Average(), 0, 0.03);
        Assert.InRange(over.Max(), 0, 0.25);
    }

    [Theory]
    [InlineData(100, 60)]
    [InlineData(20, 10)]
    public void Run_FixedWindows_UsesNearlyAllOfThem(int requests, double seconds)
    {
        var run = new RateSimulation(new RateModel(), new RateSimulation.Window(requests, seconds), 16, requests * 5, 0.05).Run();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Time:0.00} s, {run.Refused} of {run.Sent} refused"));
        Assert.InRange(run.Time, 0, seconds * 6.5);
        // Every caller may be refused once in each window, before the pause is known.
        Assert.InRange((double)run.Refused / run.Sent, 0, 0.4);
    }

    [Fact]
    public void Run_NoLimit_GoesAtFullSpeedSoon()
    {
        var run = new RateSimulation(new RateModel(), new RateSimulation.Bucket(1e9, 1e9, null), 64, 2000, 0.05).Run();

        Assert.Equal(0, run.Refused);
        Assert.InRange(run.Time, 0, 4);
    }

    [Fact]
    public void Run_SlowAnswers_DoNotHoldTheOthersBack()
    {
        var run = new RateSimulation(new RateModel(), new RateSimulation.Bucket(1e9, 1e9, null), 64, 640, 10).Run();

        Assert.InRange(run.Time, 100, 110);
    }

    private void AssertNearlyIdeal(double rate, double burst, int callers, double? retryAfter, double latency, bool refusesAtOnce)
    {
        var bucket = new RateSimulation.Bucket(rate, burst, retryAfter);
        var run = new RateSimulation(new RateModel(), bucket, callers, 500, latency, refusesAtOnce: refusesAtOnce).Run();

        var ideal = (500 - burst) / rate;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Time:0.00} s of {ideal:0.00}, {run.Refused} of {run.Sent} refused, longest call {run.LongestCall:0.0} s"
            )
        );

        // Whoever is refused near the end waits as long as the service asks, while the others are done.
        var isCommon = (rate, burst) is (50, 50) or (10, 5);
        Assert.InRange(run.Time, 0, ideal * 1.05 + (isCommon ? 0 : retryAfter ?? 1));
        Assert.InRange((double)run.Refused / run.Sent, 0, 0.05);
        Assert.InRange(run.LongestCall, 0, callers / rate * 3 + 10);
    }
}
