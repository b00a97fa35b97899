using System.Net;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

public sealed class IdentityExchangeTests
{
    private readonly FakeClock _time = FakeClocks.Stopped();

    [Theory]
    [InlineData(0, 1, null, 1)]
    [InlineData(1, 0.5, null, 1)]
    [InlineData(2, 1, null, 4)]
    [InlineData(5, 1, null, 32)]
    [InlineData(6, 1, null, 60)]
    [InlineData(7, 0.25, null, 15)]
    [InlineData(int.MaxValue, 0.5, null, 30)]
    [InlineData(3, 0, null, 0)]
    [InlineData(2, 1, 3, 4)]
    [InlineData(2, 1, 5, 5)]
    [InlineData(20, 1, 90, 90)]
    public void ShouldRepeat_FailureThatPasses_WaitsAPartOfASpanThatDoublesUpToAMinute(int attempt, double chance, int? retryAfter, int expected)
    {
        var exchange = Exchange(budget: 300);

        Assert.True(exchange.ShouldRetry(Respond(503, retryAfter), null, attempt, chance));
        Assert.Equal(TimeSpan.FromSeconds(expected), exchange.Wait);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(11, false)]
    public void ShouldRepeat_WaitUpToTheEndOfTheBudget_IsNotWorthIt(int wait, bool expected)
    {
        var exchange = Exchange(budget: 30);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.FromSeconds(10), exchange.Remaining);
        Assert.Equal(expected, exchange.ShouldRetry(Respond(429, wait), null, 0, 0));
    }

    [Fact]
    public void Remaining_BudgetSpent_IsNothing()
    {
        var exchange = Exchange(budget: 30);
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(TimeSpan.Zero, exchange.Remaining);
    }

    private IdentityExchange Exchange(int budget) => new(Request(budget), _time);

    private static IdentityRequest Request(int budget) => new(HttpMethod.Get, new Uri("https://idp.example/")) { Budget = TimeSpan.FromSeconds(budget) };

    private static IdentityResponse Respond(int status, int? retryAfter) =>
        new(Request(1), (HttpStatusCode)status, null, "", retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
