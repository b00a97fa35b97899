using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

public class BackoffTests
{
    [Theory]
    [InlineData(0, 0.0, 0.5)]
    [InlineData(0, 0.5, 0.75)]
    [InlineData(1, 0.0, 1)]
    [InlineData(3, 0.0, 4)]
    [InlineData(3, 0.9, 7.6)]
    [InlineData(10, 0.0, 30)]
    [InlineData(int.MaxValue, 0.0, 30)]
    public void Delay_Attempt_DoublesUpToTheLongestAndLeavesOutUpToHalf(int attempt, double random, double seconds) =>
        Assert.Equal(seconds, Backoff.Delay(attempt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), random).TotalSeconds, 6);

    [Fact]
    public void Delay_FirstIsZero_IsZeroForEver() => Assert.Equal(TimeSpan.Zero, Backoff.Delay(int.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(60), 0.5));
}
