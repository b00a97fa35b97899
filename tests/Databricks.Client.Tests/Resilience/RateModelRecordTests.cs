using System.Globalization;
using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

/// <summary>
/// What <see cref="RateModel"/> does, to the letter. <see cref="RateModelTests"/> say what is good enough; a run that comes out otherwise than here but is as good there is a
/// changed model: compare both over all these rows before they are recorded anew.
/// </summary>
public class RateModelRecordTests
{
    [Theory]
    [InlineData(50, 50, 1.0, 0.05, "9.188 s, 11 of 511 refused")]
    [InlineData(50, 50, null, 0.002, "9.096 s, 13 of 513 refused")]
    [InlineData(10, 5, 1.0, 0.05, "50.278 s, 12 of 512 refused")]
    [InlineData(10, 5, 3.0, 0.002, "50.337 s, 11 of 511 refused")]
    [InlineData(30, 60, 1.0, 0.002, "14.921 s, 12 of 512 refused")]
    [InlineData(25, 100, null, 0.05, "16.491 s, 15 of 515 refused")]
    [InlineData(5, 10, 1.0, 0.2, "98.499 s, 13 of 513 refused")]
    [InlineData(3, 3, null, 0.05, "166.589 s, 10 of 510 refused")]
    [InlineData(100, 20, 1.0, 0.05, "4.908 s, 7 of 507 refused")]
    [InlineData(10, 5, 30.0, 0.05, "50.278 s, 12 of 512 refused")]
    public void Run_TokenBucket_ComesOutAsRecorded(double rate, double burst, double? retryAfter, double latency, string outcome) =>
        Assert.Equal(outcome, Outcome(new RateSimulation(new RateModel(), new RateSimulation.Bucket(rate, burst, retryAfter), 64, 500, latency)));

    [Theory]
    [InlineData(50, 50, 1, "15.297 s, 13 of 813 refused")]
    [InlineData(10, 5, 2, "80.041 s, 8 of 808 refused")]
    [InlineData(25, 100, 3, "28.746 s, 16 of 816 refused")]
    [InlineData(20, 5, 4, "40.132 s, 8 of 808 refused")]
    public void Run_TokenBucketOverAnUnevenNetwork_ComesOutAsRecorded(double rate, double burst, int seed, string outcome)
    {
        var hitches = new RateSimulation.Disturbance(0, 0, 0.03);
        var bucket = new RateSimulation.Bucket(rate, burst, 1);
        Assert.Equal(outcome, Outcome(new RateSimulation(new RateModel(), bucket, 64, 800, 0.05, seed, 0.03, hitches, refusesAtOnce: seed % 2 == 0)));
    }

    [Theory]
    [InlineData(100, 60, "181.559 s, 47 of 447 refused")]
    [InlineData(20, 10, "31.064 s, 41 of 121 refused")]
    [InlineData(500, 30, "92.014 s, 48 of 2048 refused")]
    public void Run_FixedWindows_ComesOutAsRecorded(int requests, double seconds, string outcome) =>
        Assert.Equal(outcome, Outcome(new RateSimulation(new RateModel(), new RateSimulation.Window(requests, seconds), 16, requests * 4, 0.05)));

    private static string Outcome(RateSimulation simulation)
    {
        var run = simulation.Run();
        return string.Create(CultureInfo.InvariantCulture, $"{run.Time:0.000} s, {run.Refused} of {run.Sent} refused");
    }
}
