using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Databricks.Client.Transport;

/// <summary>Why no connection to the host could be made.</summary>
/// <param name="Cause">In words, after "cannot reach …".</param>
/// <param name="Check">What to check.</param>
/// <param name="IsPermanent">Whether another attempt would fail in the same way.</param>
internal sealed record ConnectionProblem(string Cause, string Check, bool IsPermanent = false)
{
    private const string Network = "Check the network, VPN, firewall and proxy settings of this machine";

    public static ConnectionProblem TimedOut => new("no connection was established within the ConnectTimeout of the HTTP handler", $"{Network}, and {{host}}");

    public static ConnectionProblem ProxyCredentials =>
        new(
            "the proxy requires authentication (status 407)",
            "Add the user name and password to HTTPS_PROXY, or set Proxy.Credentials of the handler (ConfigureHandler)",
            IsPermanent: true
        );

    private static ConnectionProblem Broken => new("the connection broke while it was being established", $"{Network}, and {{host}}");
    private static ConnectionProblem UnknownName => new("the name does not resolve", "Check {host}");
    private static ConnectionProblem Refused => new("the connection was refused: nothing is listening on that port", "Check {host}");
    private static ConnectionProblem NoRoute => new("there is no route to the host", Network);

    private static ConnectionProblem Forbidden => new("this machine's firewall or operating system blocked the connection", Network);

    private static ConnectionProblem Certificate =>
        new(
            "its certificate is not trusted",
            "Check {host}; if a proxy inspects TLS here, trust the proxy's certificate authority on this machine or in the handler (ConfigureHandler)",
            IsPermanent: true
        );

    private static ConnectionProblem Tls => new("the TLS handshake failed", "Check the scheme (https) and the port of {host}", IsPermanent: true);

    /// <param name="error">The exception of a handler.</param>
    /// <returns>Null if the error does not indicate that no connection was made. An error number alone is not sufficient: connections that break later
    /// report the same ones.</returns>
    public static ConnectionProblem? Of(Exception error)
    {
#if NET8_0_OR_GREATER
        return error is not HttpRequestException http
            ? null
            : http.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => UnknownName,
                HttpRequestError.ConnectionError => OfSocket(http.InnerException) ?? Broken,
                HttpRequestError.SecureConnectionError => OfHandshake(http.InnerException),
                HttpRequestError.ProxyTunnelError => OfProxy(http.StatusCode),
                _ => null,
            };
#else
        // On .NET Framework the status of the exception indicates it. On .NET 5 and later only connection failures have the socket's error directly; later
        // failures are wrapped in an IOException.
        return (error as HttpRequestException)?.InnerException switch
        {
            WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure } => UnknownName,
            WebException { Status: WebExceptionStatus.ConnectFailure } web => OfSocket(web.InnerException) ?? Broken,
            WebException { Status: WebExceptionStatus.TrustFailure } => Certificate,
            WebException { Status: WebExceptionStatus.SecureChannelFailure } => Tls,
            SocketException socket => OfSocket(socket) ?? Broken,
            AuthenticationException tls => OfHandshake(tls),
            _ => null,
        };
#endif
    }

    /// <summary>The status that a proxy returned instead of the host.</summary>
    private static ConnectionProblem OfProxy(HttpStatusCode? status) =>
        status switch
        {
            HttpStatusCode.ProxyAuthenticationRequired => ProxyCredentials,
            null => new("the proxy could not connect to it", "Check the proxy settings of this machine, and {host}"),
            HttpStatusCode.Forbidden => new("the proxy refused to connect to it (status 403)", "Check {host}, or request access to it", IsPermanent: true),
            { } other => new($"the proxy could not connect to it (status {(int)other})", "Check the proxy settings of this machine, and {host}"),
        };

    private static ConnectionProblem OfHandshake(Exception? error) =>
        error is not AuthenticationException ? Broken
        : error.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) ? Certificate
        : Tls;

    private static ConnectionProblem? OfSocket(Exception? error) =>
        error is not SocketException socket
            ? null
            : socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => Refused,
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => UnknownName,
                SocketError.HostUnreachable or SocketError.HostDown or SocketError.NetworkUnreachable or SocketError.NetworkDown => NoRoute,
                SocketError.AccessDenied => Forbidden,
                SocketError.TimedOut => TimedOut with { Cause = "the host did not respond" },
                _ => null,
            };
}
