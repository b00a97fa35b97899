using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;

namespace Databricks.Client.Transport;

/// <summary>Interprets an exception in an attempt.</summary>
internal static class AttemptFailure
{
    /// <summary>The timeout of the platform's handler, as named in its exception.</summary>
    private const string ConnectTimeout = "ConnectTimeout";

    public static Exception Of(ApiCall call, AttemptLimit? limit, Exception error, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return error is OperationCanceledException own && own.CancellationToken == cancellationToken
                ? error
                : new OperationCanceledException($"{call.Request.Subject} was cancelled.", cancellationToken);
        }

        if (error is DatabricksException ours)
        {
            // Calls that wait for the same token receive the same exception; each of them wraps its own.
            return call.Phase == AttemptPhase.Credential ? ours.Copy() : ours;
        }

        if (limit?.Expired is { } expired)
        {
            return TimedOut(call, expired);
        }

        if (call.IsClientDisposed)
        {
            return ClientLifetime.Ended(call.Request.Subject);
        }

        return (call.Phase, error) switch
        {
            (AttemptPhase.Http, BodyTooLongException tooLong) => new DatabricksResponseException(
                $"{call.Request.Subject} (status {call.Status}): the body of the response is {tooLong.Length}, and MaxResponseBodySize of the client's options allows "
                    + $"{tooLong.Longest}. Read it with Api.SendForStreamAsync, or increase the limit.",
                broken: false
            ),
            (AttemptPhase.Http, OperationCanceledException) => Cancelled(call, error),
            (AttemptPhase.Http, HttpRequestException or IOException or InvalidDataException) => ConnectionFailure.Of(call, error),
            (AttemptPhase.Http, _) => ConnectionFailure.OfHandler(call, error),
            (AttemptPhase.Credential, not ArgumentException) => OfCredential(call, error),
            _ => error,
        };
    }

    /// <summary>A credential, possibly custom, threw an unexpected exception.</summary>
    private static DatabricksAuthenticationException OfCredential(ApiCall call, Exception error)
    {
        var (message, cause) = ForeignFailure.Of(error, call.Scrubber());
        return new DatabricksAuthenticationException($"{call.Request.Subject}: the credential failed with {error.GetType().Name} ({message}).", cause);
    }

    /// <summary>The call was not admitted within the limit of waits.</summary>
    public static Exception QueuedTooLong(ApiCall call) =>
        call.LastFailure
        ?? new DatabricksTimeoutException(
            $"{call.Request.Subject}: the call waited longer than {nameof(RetryOptions.RateLimitTimeout)} ({call.RateLimitTimeout}) because of the rate limit; nothing was sent.",
            nameof(RetryOptions.RateLimitTimeout),
            call.RateLimitTimeout,
            innerException: null,
            sent: false
        )
        {
            IsQueueing = true,
        };

    private static Exception TimedOut(ApiCall call, string expired)
    {
        if (expired == nameof(RetryOptions.Timeout) && call.LastFailure is { } last)
        {
            return last;
        }

        var (what, limit) = expired switch
        {
            nameof(RetryOptions.Timeout) => ("the call took longer than", call.Timeout),
            nameof(RetryOptions.InactivityTimeout) => ("no data arrived in the body of the response for longer than", call.InactivityTimeout),
            _ => ("one attempt took longer than", call.AttemptTimeout),
        };
        var name = (expired, call.Request.Operation.IsQuery) switch
        {
            (nameof(RetryOptions.AttemptTimeout), true) when call.Options?.AttemptTimeout is null => nameof(RetryOptions.QueryAttemptTimeout),
            (nameof(RetryOptions.Timeout), true) when call.Options?.Timeout is null => nameof(RetryOptions.QueryTimeout),
            _ => expired,
        };
        var sent = !call.WasNotSent;
        var where =
            call.Phase == AttemptPhase.Credential ? " while it waited for the credential; nothing was sent"
            : sent ? ""
            : " while it waited for a connection; nothing was sent";
        return new DatabricksTimeoutException($"{call.Request.Subject}: {what} {name} ({limit}){where}.", name, limit, innerException: null, sent);
    }

    /// <summary>Neither the caller nor one of our limits cancelled the request.</summary>
    private static Exception Cancelled(ApiCall call, Exception error)
    {
        var timeout = error.InnerException as TimeoutException;
        if (timeout is not null && timeout.Message.Contains(ConnectTimeout, StringComparison.Ordinal))
        {
            return new DatabricksTimeoutException(
                ConnectionFailure.Describe(call, ConnectionProblem.TimedOut),
                ConnectTimeout,
                TimeSpan.Zero,
                error,
                sent: false
            )
            {
                IsUnreached = true,
            };
        }

        var isInfinite = call.HttpClientTimeout == Timeout.InfiniteTimeSpan;
        return timeout is null && isInfinite
            ? ConnectionFailure.Of(call, error, "the HttpClient or one of its handlers aborted the request")
            : new DatabricksTimeoutException(
                $"{call.Request.Subject}: the request took longer than the Timeout of the HttpClient that was passed to the client. "
                    + $"Set it to infinite: the client has its own limits ({nameof(RetryOptions)}).",
                "HttpClient.Timeout",
                isInfinite ? TimeSpan.Zero : call.HttpClientTimeout,
                error,
                sent: !call.WasNotSent
            );
    }
}
