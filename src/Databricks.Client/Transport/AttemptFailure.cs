using Databricks.Client.Errors;

namespace Databricks.Client.Transport;

/// <summary>Says what an exception in an attempt means.</summary>
internal static class AttemptFailure
{
    public static Exception Of(ApiCall call, AttemptLimit? limit, Exception error, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return error is OperationCanceledException own && own.CancellationToken == cancellationToken
                ? error
                : new OperationCanceledException($"{call.Request.Subject} was cancelled.", cancellationToken);
        }

        if (error is DatabricksException)
        {
            return error;
        }

        if (limit?.Expired is { } expired)
        {
            return TimedOut(call, expired);
        }

        return error switch
        {
            OperationCanceledException when IsHttpClientTimeout(error) => HttpClientTimedOut(call, error),
            OperationCanceledException => ConnectionFailure.Of(call, error, "the HttpClient gave up the request, or it was closed"),
            HttpRequestException or IOException or InvalidDataException => ConnectionFailure.Of(call, error),
            _ => error,
        };
    }

    /// <summary>The call's turn did not come within the limit of waits.</summary>
    public static Exception QueuedTooLong(ApiCall call) =>
        call.LastFailure
        ?? new DatabricksTimeoutException(
            $"{call.Request.Subject}: the call waited longer than {nameof(RetryOptions.RateLimitTimeout)} ({call.RateLimitTimeout}) for its turn under the rate limit; nothing was sent.",
            nameof(RetryOptions.RateLimitTimeout),
            call.RateLimitTimeout,
            innerException: null
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
            nameof(RetryOptions.InactivityTimeout) => ("the body of the answer stood still for longer than", call.InactivityTimeout),
            _ => ("one attempt took longer than", call.AttemptTimeout),
        };
        var name = (expired, call.Request.IsQuery) switch
        {
            (nameof(RetryOptions.AttemptTimeout), true) when call.Options?.AttemptTimeout is null => nameof(RetryOptions.QueryAttemptTimeout),
            (nameof(RetryOptions.Timeout), true) when call.Options?.Timeout is null => nameof(RetryOptions.QueryTimeout),
            _ => expired,
        };
        return new DatabricksTimeoutException($"{call.Request.Subject}: {what} {name} ({limit}).", name, limit, innerException: null);
    }

    private static DatabricksTimeoutException HttpClientTimedOut(ApiCall call, Exception error) =>
        new(
            $"{call.Request.Subject}: the request took longer than the Timeout of the HttpClient that the client was given. Make that infinite: the client has limits of its own (RetryOptions).",
            "HttpClient.Timeout",
            TimeSpan.Zero,
            error
        );

    /// <summary>On .NET a time-out of HttpClient carries a TimeoutException; elsewhere any cancellation that is not ours is one.</summary>
    private static bool IsHttpClientTimeout(Exception error) =>
#if NET8_0_OR_GREATER
        error.InnerException is TimeoutException;
#else
        true;
#endif
}
