using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Splits of traffic, which are checked before they are sent.</summary>
public sealed class TrafficTests
{
    [Theory]
    [InlineData("""{"traffic_percentage":100}""")]
    [InlineData("""{"served_entity_name":"","traffic_percentage":100}""")]
    public void Check_ShareWithoutAnEntity_IsRefused(string route)
    {
        var traffic = JsonConvert.DeserializeObject<TrafficConfig>($$"""{"routes":[{{route}}]}""")!;

        var error = Assert.Throws<ArgumentException>("traffic", () => Traffic.Check(traffic));

        Assert.StartsWith("A share does not name a served entity.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Split_ShareWithoutAnEntity_IsRefused(string? name)
    {
        var error = Assert.Throws<ArgumentException>("shares", () => TrafficConfig.Split((name!, 100)));

        Assert.StartsWith("A share does not name a served entity.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    [InlineData(200)]
    public void Evenly_NoneOrMoreThanHundred_SaysHowManyThereMayBe(int count)
    {
        var error = Assert.Throws<ArgumentException>("servedEntityNames", () => TrafficConfig.Evenly(Names(count)));

        Assert.StartsWith($"Traffic can be split among 1 to 100 served entities, not {count}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 100, 100)]
    [InlineData(7, 15, 14)]
    [InlineData(99, 2, 1)]
    [InlineData(100, 1, 1)]
    public void Evenly_UpToHundred_AddsUpToHundred(int count, int first, int last)
    {
        var shares = TrafficConfig.Evenly(Names(count)).Routes.Select(static route => route.TrafficPercentage!.Value).ToList();

        Assert.Equal((count, 100, first, last), (shares.Count, shares.Sum(), shares[0], shares[^1]));
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(static number => $"entity-{number}")];
}
