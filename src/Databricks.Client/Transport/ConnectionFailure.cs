using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Polly;

namespace Databricks.Client.Transport;

/// <summary>Interprets a failure below HTTP, and determines whether the request may have arrived.</summary>
internal static class ConnectionFailure
{
    public static DatabricksConnectionException Of(ApiCall call, Exception error, string? what = null)
    {
        if (ConnectionProblem.Of(error) is { } problem)
        {
            return Unreached(call, problem, error);
        }

        var sent = !call.WasNotSent;
        what ??= sent ? "the connection broke before the whole response had arrived" : "the connection broke before the request was sent";
        return Create(call.Request, call.Scrubber(), error, what, sent);
    }

    /// <summary>The body of a response was truncated after its headers had arrived.</summary>
    public static DatabricksConnectionException Of(ApiRequest request, Scrubber scrubber, Exception error) =>
        Create(request, scrubber, error, "the connection broke before the whole response had arrived", sent: true);

    /// <summary>No connection to the host could be made.</summary>
    public static DatabricksConnectionException Unreached(ApiCall call, ConnectionProblem problem, Exception? error)
    {
        var (message, cause) = error is null ? (null, null) : MessageOf(error, call.Scrubber());
        return new DatabricksConnectionException(Describe(call, problem, message), cause, sent: false)
        {
            IsPermanent = problem.IsPermanent,
            IsUnreached = true,
        };
    }

    public static string Describe(ApiCall call, ConnectionProblem problem, string? message = null)
    {
        var check = problem.Check.Replace("{host}", call.HostSource is { } source ? $"the host, which is set by {source}" : "the host");
        return $"{call.Request.Subject}: cannot reach {call.Host?.GetLeftPart(UriPartial.Authority)}: {problem.Cause}{(message is null ? "" : $" ({message})")}. {check}.";
    }

    /// <summary>A user's handler threw an unexpected exception. Only Polly's own exceptions are possibly transient.</summary>
    public static DatabricksConnectionException OfHandler(ApiCall call, Exception error) =>
        Create(
            call.Request,
            call.Scrubber(),
            error,
            $"a handler of the HttpClient failed with {error.GetType().Name}",
            !call.WasNotSent,
            isPermanent: error is not (ExecutionRejectedException or TimeoutException)
        );

    private static DatabricksConnectionException Create(
        ApiRequest request,
        Scrubber scrubber,
        Exception error,
        string what,
        bool sent,
        bool isPermanent = false
    )
    {
        var (message, cause) = ForeignFailure.Of(error, scrubber);
        return new DatabricksConnectionException($"{request.Subject}: {what} ({message.TrimEnd('.')}).", cause, sent) { IsPermanent = isPermanent };
    }

    /// <summary>The message of a failed connection; the outer one has the attempted address, which may be a proxy's.</summary>
    private static (string Message, Exception? Cause) MessageOf(Exception error, Scrubber scrubber)
    {
        var (innermost, cause) = ForeignFailure.Of(error, scrubber);
        var outer = ForeignFailure.Of(new HttpRequestException(error.Message), scrubber).Message;
        return ((outer.StartsWith(innermost, StringComparison.Ordinal) ? outer : innermost).TrimEnd('.', '"'), cause);
    }
}
