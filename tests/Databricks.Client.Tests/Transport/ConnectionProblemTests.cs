using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class ConnectionProblemTests
{
    private const string Network = "Check the network, VPN, firewall and proxy settings of this machine";

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "the connection was refused: nothing is listening on that port", "Check {host}")]
    [InlineData(SocketError.HostNotFound, "the name does not resolve", "Check {host}")]
    [InlineData(SocketError.NoData, "the name does not resolve", "Check {host}")]
    [InlineData(SocketError.TryAgain, "the name does not resolve", "Check {host}")]
    [InlineData(SocketError.NoRecovery, "the name does not resolve", "Check {host}")]
    [InlineData(SocketError.HostUnreachable, "there is no route to the host", Network)]
    [InlineData(SocketError.HostDown, "there is no route to the host", Network)]
    [InlineData(SocketError.NetworkUnreachable, "there is no route to the host", Network)]
    [InlineData(SocketError.NetworkDown, "there is no route to the host", Network)]
    [InlineData(SocketError.AccessDenied, "this machine's firewall or operating system blocked the connection", Network)]
    [InlineData(SocketError.TimedOut, "the host did not respond", Network + ", and {host}")]
    [InlineData(SocketError.ConnectionReset, "the connection broke while it was being established", Network + ", and {host}")]
    public void Of_SocketError_SaysWhyAndWhatToCheck(SocketError code, string cause, string check) =>
        Assert.Equal(
            new ConnectionProblem(cause, check),
            ConnectionProblem.Of(new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException((int)code)))
        );

    [Fact]
    public void TimedOut_OfTheHandler_SaysWhichLimitAndWhatToCheck() =>
        Assert.Equal(
            new ConnectionProblem("no connection was established within the ConnectTimeout of the HTTP handler", Network + ", and {host}"),
            ConnectionProblem.TimedOut
        );

    [Fact]
    public void ProxyCredentials_Missing_SaysWhereToSetThem() =>
        Assert.Equal(
            new ConnectionProblem(
                "the proxy requires authentication (status 407)",
                "Add the user name and password to HTTPS_PROXY, or set Proxy.Credentials of the handler (ConfigureHandler)",
                IsPermanent: true
            ),
            ConnectionProblem.ProxyCredentials
        );

    [Theory]
    [InlineData(
        "The remote CERTIFICATE is invalid",
        "its certificate is not trusted",
        "Check {host}; if a proxy inspects TLS here, trust the proxy's certificate authority on this machine or in the handler (ConfigureHandler)"
    )]
    [InlineData(
        "certificate",
        "its certificate is not trusted",
        "Check {host}; if a proxy inspects TLS here, trust the proxy's certificate authority on this machine or in the handler (ConfigureHandler)"
    )]
    [InlineData("Cannot determine the frame size", "the TLS handshake failed", "Check the scheme (https) and the port of {host}")]
    public void Of_Handshake_SaysWhyAndWhatToCheck(string message, string cause, string check) =>
        Assert.Equal(
            new ConnectionProblem(cause, check, IsPermanent: true),
            ConnectionProblem.Of(new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new AuthenticationException(message)))
        );

    [Theory]
    [InlineData(null, "the proxy could not connect to it", "Check the proxy settings of this machine, and {host}", false)]
    [InlineData(403, "the proxy refused to connect to it (status 403)", "Check {host}, or request access to it", true)]
    [InlineData(502, "the proxy could not connect to it (status 502)", "Check the proxy settings of this machine, and {host}", false)]
    public void Of_ProxyRefusesTheTunnel_SaysWhyAndWhatToCheck(int? status, string cause, string check, bool isPermanent)
    {
        // The build for netstandard2.0 cannot see what a proxy returned.
        var expected = ConnectionFailureTests.IsOlderBuild ? null : new ConnectionProblem(cause, check, isPermanent);

        Assert.Equal(expected, ConnectionProblem.Of(new HttpRequestException(HttpRequestError.ProxyTunnelError, "x", null, (HttpStatusCode?)status)));
    }

    [Fact]
    public void Of_AnyOtherException_ConcludesNothing()
    {
        Assert.Null(ConnectionProblem.Of(new IOException("x", new SocketException((int)SocketError.ConnectionRefused))));
        Assert.Null(ConnectionProblem.Of(new HttpRequestException("x")));
    }
}
