using System.Net;
using System.Net.Sockets;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;

namespace Databricks.Client.Transport;

/// <summary>Says what a failure below HTTP means, and whether the request may have arrived all the same.</summary>
internal static class ConnectionFailure
{
    public static DatabricksConnectionException Of(ApiCall call, Exception error, string? what = null) => Of(call.Request, call.Scrubber(), error, what);

    public static DatabricksConnectionException Of(ApiRequest request, Scrubber scrubber, Exception error, string? what = null)
    {
        var sent = MayHaveArrived(error);
        what ??= sent ? "the connection broke before the whole answer had come" : "no connection to the workspace could be made";
        var (words, cause) = ForeignFailure.Of(error, scrubber);
        return new DatabricksConnectionException($"{request.Subject}: {what} ({words.TrimEnd('.')}).", cause, sent);
    }

    private static bool MayHaveArrived(Exception error)
    {
#if NET8_0_OR_GREATER
        if (
            error is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError
            }
        )
        {
            return false;
        }
#endif
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (IsBeforeSending(inner))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the older handlers have to tell it by.</summary>
    private static bool IsBeforeSending(Exception error) =>
        error switch
        {
            SocketException socket => socket.SocketErrorCode
                is SocketError.ConnectionRefused
                    or SocketError.HostNotFound
                    or SocketError.HostUnreachable
                    or SocketError.HostDown
                    or SocketError.NetworkUnreachable
                    or SocketError.NetworkDown
                    or SocketError.TryAgain
                    or SocketError.NoData
                    or SocketError.NoRecovery,
            WebException web => web.Status
                is WebExceptionStatus.ConnectFailure
                    or WebExceptionStatus.NameResolutionFailure
                    or WebExceptionStatus.ProxyNameResolutionFailure
                    or WebExceptionStatus.TrustFailure
                    or WebExceptionStatus.SecureChannelFailure,
            System.Security.Authentication.AuthenticationException => true,
            _ => false,
        };
}
