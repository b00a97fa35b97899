using System.Net.Sockets;
using Databricks.Client.Errors;
using Databricks.Client.Http;

namespace Databricks.Client.Transport;

/// <summary>Says what a failure below HTTP means, and whether the request may have arrived all the same.</summary>
internal static class ConnectionFailure
{
    public static DatabricksConnectionException Of(ApiRequest request, Exception error)
    {
        var sent = MayHaveArrived(error);
        var what = sent ? "the connection broke before the whole answer had come" : "no connection to the workspace could be made";
        return new DatabricksConnectionException(
            $"{request.Operation.Method} {request.Operation.Path} ({request.Operation.Id}): {what} ({Innermost(error).Message}).",
            error,
            sent);
    }

    private static bool MayHaveArrived(Exception error)
    {
#if NET8_0_OR_GREATER
        if (error is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
        {
            return false;
        }
#endif
        return Innermost(error) is not SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TryAgain or SocketError.NoData
        };
    }

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error;
    }
}
