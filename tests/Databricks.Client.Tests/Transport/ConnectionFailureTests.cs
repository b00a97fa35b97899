using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.Versioning;
using System.Security.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public class ConnectionFailureTests
{
    private const string Subject = "GET /api/2.1/clusters/get";

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.HostDown)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.NetworkDown)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.NoData)]
    [InlineData(SocketError.NoRecovery)]
    public void Of_SocketCouldNotConnect_NothingWasSent(SocketError code) => AssertSent(false, new IOException("x", new SocketException((int)code)));

    [Theory]
    [InlineData(WebExceptionStatus.ConnectFailure)]
    [InlineData(WebExceptionStatus.NameResolutionFailure)]
    [InlineData(WebExceptionStatus.ProxyNameResolutionFailure)]
    [InlineData(WebExceptionStatus.TrustFailure)]
    [InlineData(WebExceptionStatus.SecureChannelFailure)]
    public void Of_OlderHandlerCouldNotConnect_NothingWasSent(WebExceptionStatus status) =>
        AssertSent(false, new HttpRequestException("x", new WebException("y", status)));

    [Fact]
    public void Of_CertificateRefused_NothingWasSent() => AssertSent(false, new HttpRequestException("x", new AuthenticationException("y")));

    [Fact]
    public void Of_BrokenOnTheWay_MayHaveArrived()
    {
        AssertSent(true, new IOException("x", new SocketException((int)SocketError.ConnectionReset)));
        AssertSent(true, new HttpRequestException("x", new WebException("y", WebExceptionStatus.ReceiveFailure)));
        AssertSent(true, new HttpRequestException("x"));
        AssertSent(true, new HttpRequestException(HttpRequestError.ResponseEnded, "x"));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public void Of_HandlerSaysThatItCouldNotConnect_NothingWasSent(HttpRequestError error)
    {
        // The handlers that the build for netstandard2.0 is for do not say so.
        var framework = typeof(DatabricksClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;
        var isOlder = framework.StartsWith(".NETStandard", StringComparison.Ordinal);

        AssertSent(isOlder, new HttpRequestException(error, "x"));
    }

    [Fact]
    public void Of_CausesWithinCauses_QuotesTheInnermost()
    {
        var error = Of(new HttpRequestException("outer", new IOException("middle", new IOException("inner."))));

        Assert.Equal($"{Subject}: the connection broke before the whole answer had come (inner).", error.Message);
        Assert.Equal("outer", error.InnerException!.Message);
    }

    [Fact]
    public void Of_CauseQuotesASecret_IsScrubbedAndLeftOut()
    {
        var error = ConnectionFailure.Of(Request, new Scrubber(["hush-hush"]), new IOException("no hush-hush"));

        Assert.Equal($"{Subject}: the connection broke before the whole answer had come (no ***).", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void Of_WordsGiven_ReplacesOurs() =>
        Assert.Equal($"{Subject}: it was closed (x).", ConnectionFailure.Of(Request, Scrubber.None, new IOException("x"), "it was closed").Message);

    private static ApiRequest Request => new(ClustersOperations.Get);

    private static DatabricksConnectionException Of(Exception error) => ConnectionFailure.Of(Request, Scrubber.None, error);

    private static void AssertSent(bool sent, Exception error)
    {
        var failure = Of(error);

        Assert.Equal(sent, failure.MayHaveArrived);
        var words = sent ? "the connection broke before the whole answer had come" : "no connection to the workspace could be made";
        Assert.StartsWith($"{Subject}: {words} (", failure.Message, StringComparison.Ordinal);
    }
}
