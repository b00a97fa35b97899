using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

public sealed class SharedRandomTests
{
    [Fact]
    public void Next_ManyDraws_AreSpreadFromZeroToBelowOne()
    {
        var draws = Enumerable.Range(0, 1000).Select(static _ => SharedRandom.Next()).ToList();

        Assert.All(draws, static d => Assert.InRange(d, 0, 1 - double.Epsilon));
        Assert.Contains(draws, static d => d < 0.5);
        Assert.Contains(draws, static d => d > 0.5);
        Assert.True(draws.Distinct().Count() > 900);
    }
}
