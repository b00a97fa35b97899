using Databricks.Client.Observability;

namespace Databricks.Client.Tests.Observability;

public sealed class ForeignFailureTests
{
    private static readonly Scrubber _scrubber = new(["canary"]);

    [Fact]
    public void Of_CleanFailure_IsTheInnermostMessageAndItsCause()
    {
        var error = new HttpRequestException("outer", new IOException("middle", new TimeoutException("inner")));

        var failure = ForeignFailure.Of(error, _scrubber);

        Assert.Equal(("inner", error), (failure.Message, failure.Cause));
    }

    [Fact]
    public void Of_SecretAnywhere_LeavesTheCauseOut()
    {
        var failure = ForeignFailure.Of(new HttpRequestException("a canary", new IOException("inner")), _scrubber);

        Assert.Equal(("inner", null), (failure.Message, failure.Cause));
    }

    [Fact]
    public void Of_SecretInTheMessage_IsMasked() => Assert.Equal("a ***", ForeignFailure.Of(new IOException("a canary"), _scrubber).Message);

    [Fact]
    public void Of_PasswordOfAProxyAnywhere_LeavesTheCauseOut()
    {
        var failure = ForeignFailure.Of(new HttpRequestException("http://ada:pw@proxy", new IOException("inner")), _scrubber);

        Assert.Equal(("inner", null), (failure.Message, failure.Cause));
    }

    [Theory]
    [InlineData("at http://proxy:8080/ all", "at http://proxy:8080/ all")]
    [InlineData("http://u:p@proxy", "http://***@proxy")]
    [InlineData("http://u:p@q@proxy/x@y", "http://***@proxy/x@y")]
    [InlineData("http://u@a http://v@b.", "http://***@a http://***@b.")]
    [InlineData("http://proxy?x@y", "http://proxy?x@y")]
    [InlineData("http://proxy#x@y", "http://proxy#x@y")]
    [InlineData("'http://proxy'x@y", "'http://proxy'x@y")]
    [InlineData("\"http://proxy\"x@y", "\"http://proxy\"x@y")]
    [InlineData("<http://proxy>x@y", "<http://proxy>x@y")]
    [InlineData("http://proxy<x@y", "http://proxy<x@y")]
    [InlineData("http://proxy\tx@y", "http://proxy\tx@y")]
    [InlineData("http://", "http://")]
    [InlineData("http://@proxy", "http://@proxy")]
    [InlineData("://u@a", "://***@a")]
    public void Of_MessageWithAnAddress_ShowsNoUserInfo(string message, string expected) =>
        Assert.Equal(expected, ForeignFailure.Of(new IOException(message), _scrubber).Message);
}
