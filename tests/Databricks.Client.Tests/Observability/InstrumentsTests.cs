using System.Diagnostics.Metrics;
using Databricks.Client.Observability;

namespace Databricks.Client.Tests.Observability;

public sealed class InstrumentsTests
{
    [Fact]
    public void Instruments_Each_HaveAUnitAndADescription()
    {
        Instrument[] all =
        [
            Instruments.OperationDuration,
            Instruments.Attempts,
            Instruments.RateLimited,
            Instruments.QueueDuration,
            Instruments.TokenRefreshes,
            Instruments.WaiterDuration,
        ];

        Assert.Equal(["s", "{attempt}", "{request}", "s", "{token}", "s"], all.Select(static instrument => instrument.Unit));
        Assert.All(all, static instrument => Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Source_Any_HasTheVersionOfTheLibrary()
    {
        var version = typeof(Instruments).Assembly.GetName().Version!.ToString(3);

        Assert.Equal((version, version), (Instruments.Source.Version, Instruments.Attempts.Meter.Version));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    public void MethodName_OfHttp_IsKept(string method) => Assert.Equal(method, HttpMethodNames.Known(method));

    [Theory]
    [InlineData("get")]
    [InlineData("BREW")]
    public void MethodName_AnyOther_IsOther(string method) => Assert.Equal("_OTHER", HttpMethodNames.Known(method));
}
