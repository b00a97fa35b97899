using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.Versioning;
using System.Security.Authentication;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public class ConnectionFailureTests
{
    private const string Subject = "GET /api/2.1/clusters/get";

    internal static bool IsOlderBuild =>
        typeof(DatabricksClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName.StartsWith(".NETStandard", StringComparison.Ordinal);

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.HostDown)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.NetworkDown)]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.TimedOut)]
    public void Of_SocketFailsOnAConnection_MayHaveArrived(SocketError code)
    {
        AssertBroken(new IOException("x", new SocketException((int)code)));
        AssertBroken(new HttpRequestException("x", new IOException("y", new SocketException((int)code))));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, SocketError.HostNotFound, "the name does not resolve")]
    [InlineData(HttpRequestError.ConnectionError, SocketError.ConnectionRefused, "the connection was refused: nothing is listening on that port")]
    [InlineData(HttpRequestError.ConnectionError, SocketError.HostUnreachable, "there is no route to the host")]
    [InlineData(HttpRequestError.ConnectionError, SocketError.TimedOut, "the host did not respond")]
    public void Of_SocketCouldNotConnect_SaysWhyAndThatNothingWasSent(HttpRequestError error, SocketError code, string cause) =>
        AssertUnreached(cause, isPermanent: false, new HttpRequestException(error, "x", new SocketException((int)code)));

    [Theory]
    [InlineData("The remote certificate is invalid: UntrustedRoot", "its certificate is not trusted")]
    [InlineData("Cannot determine the frame size", "the TLS handshake failed")]
    public void Of_HandshakeRefused_IsPermanent(string message, string cause) =>
        AssertUnreached(cause, isPermanent: true, new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new AuthenticationException(message)));

    [Fact]
    public void Of_LinkDiesInTheHandshake_IsNotPermanent()
    {
        if (!IsOlderBuild)
        {
            AssertUnreached(
                "the connection broke while it was being established",
                isPermanent: false,
                new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new IOException("y"))
            );
        }
    }

    [Theory]
    [InlineData(407, true, "the proxy requires authentication (status 407)")]
    [InlineData(403, true, "the proxy refused to connect to it (status 403)")]
    [InlineData(502, false, "the proxy could not connect to it (status 502)")]
    public void Of_ProxyRefusesTheTunnel_SaysItsStatus(int status, bool isPermanent, string cause)
    {
        var error = new HttpRequestException(HttpRequestError.ProxyTunnelError, "x", null, (HttpStatusCode)status);
        if (IsOlderBuild)
        {
            AssertBroken(error);
            return;
        }

        AssertUnreached(cause, isPermanent, error);
    }

    [Theory]
    [InlineData(WebExceptionStatus.ConnectFailure, "the connection broke while it was being established")]
    [InlineData(WebExceptionStatus.NameResolutionFailure, "the name does not resolve")]
    [InlineData(WebExceptionStatus.ProxyNameResolutionFailure, "the name does not resolve")]
    [InlineData(WebExceptionStatus.TrustFailure, "its certificate is not trusted")]
    [InlineData(WebExceptionStatus.SecureChannelFailure, "the TLS handshake failed")]
    public void Of_HandlerOfNetFrameworkCouldNotConnect_NothingWasSent(WebExceptionStatus status, string cause)
    {
        var error = new HttpRequestException("x", new WebException("y", status));
        if (IsOlderBuild)
        {
            AssertUnreached(cause, isPermanent: status is WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure, error);
            return;
        }

        // On .NET, where a handler says so itself, nothing is concluded from other libraries' exceptions.
        AssertBroken(error);
    }

    [Fact]
    public void Of_BrokenOnTheWay_MayHaveArrived()
    {
        AssertBroken(new HttpRequestException("x", new WebException("y", WebExceptionStatus.ReceiveFailure)));
        AssertBroken(new HttpRequestException("x"));
        AssertBroken(new HttpRequestException(HttpRequestError.ResponseEnded, "x"));
        AssertBroken(new HttpRequestException(HttpRequestError.InvalidResponse, "x"));
    }

    [Fact]
    public void Of_BodyNeverBegunByThePlatform_NothingWasSent()
    {
        using var content = new RequestContent([1]);
        content.Watch();

        var failure = ConnectionFailure.Of(Call(content), new HttpRequestException("x"));

        Assert.False(failure.MayHaveArrived);
        Assert.Equal($"{Subject}: the connection broke before the request was sent (x).", failure.Message);
    }

    [Fact]
    public async Task Of_BodyBegun_MayHaveArrived()
    {
        using var content = new RequestContent([1]);
        content.Watch();
        await content.CopyToAsync(Stream.Null);

        Assert.True(ConnectionFailure.Of(Call(content), new HttpRequestException("x")).MayHaveArrived);
    }

    [Fact]
    public void Of_BodyInTheHandsOfAnotherHandler_MayHaveArrived()
    {
        using var content = new RequestContent([1]);

        Assert.True(ConnectionFailure.Of(Call(content), new HttpRequestException("x")).MayHaveArrived);
    }

    [Fact]
    public void Of_CannotConnect_NamesHostPlaceAndWhatToCheck()
    {
        var call = Call();
        (call.Host, call.HostSource) = (new Uri("https://x.example.com"), "DATABRICKS_HOST");
        var error = new HttpRequestException(
            HttpRequestError.NameResolutionError,
            "Name or service not known (x.example.com:443)",
            new SocketException((int)SocketError.HostNotFound)
        );

        Assert.StartsWith(
            $"{Subject}: cannot reach https://x.example.com: the name does not resolve (",
            ConnectionFailure.Of(call, error).Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("). Check the host, which is set by DATABRICKS_HOST.", ConnectionFailure.Of(call, error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CausesWithinCauses_QuotesTheInnermost()
    {
        var error = ConnectionFailure.Of(Call(), new HttpRequestException("outer", new IOException("middle", new IOException("inner."))));

        Assert.Equal($"{Subject}: the connection broke before the whole response had arrived (inner).", error.Message);
        Assert.Equal("outer", error.InnerException!.Message);
    }

    [Fact]
    public void Of_CauseQuotesASecret_IsScrubbedAndLeftOut()
    {
        var error = ConnectionFailure.Of(new ApiRequest(ClustersOperations.Get), new Scrubber(["hush-hush"]), new IOException("no hush-hush"));

        Assert.Equal($"{Subject}: the connection broke before the whole response had arrived (no ***).", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void Of_WordsGiven_ReplacesOurs() =>
        Assert.Equal($"{Subject}: it was closed (x).", ConnectionFailure.Of(Call(), new IOException("x"), "it was closed").Message);

    private static ApiCall Call(RequestContent? content = null) =>
        new(new ApiRequest(ClustersOperations.Get), null, new RetryOptions(), TimeProvider.System) { Phase = AttemptPhase.Http, Content = content };

    private static void AssertBroken(Exception error)
    {
        var failure = ConnectionFailure.Of(Call(), error);

        Assert.True(failure.MayHaveArrived);
        Assert.StartsWith($"{Subject}: the connection broke before the whole response had arrived (", failure.Message, StringComparison.Ordinal);
    }

    private static void AssertUnreached(string cause, bool isPermanent, Exception error)
    {
        var failure = ConnectionFailure.Of(Call(), error);

        Assert.Equal((false, true, isPermanent), (failure.MayHaveArrived, failure.IsUnreached, failure.IsPermanent));
        Assert.StartsWith($"{Subject}: cannot reach ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($": {cause}", failure.Message, StringComparison.Ordinal);
    }
}
