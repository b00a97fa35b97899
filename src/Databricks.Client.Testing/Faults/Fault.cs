namespace Databricks.Client.Testing;

/// <summary>Creates fault rules.</summary>
public static class Fault
{
    /// <summary>The call gets an error status and never reaches the workspace.</summary>
    /// <param name="statusCode">Status, such as 429 or 503.</param>
    /// <param name="retryAfter">Value of the Retry-After header; null for none.</param>
    /// <param name="errorCode">Error code in the body; null for the default of the status.</param>
    /// <param name="message">Message in the body; null for a default.</param>
    public static FaultRule Status(int statusCode, TimeSpan? retryAfter = null, string? errorCode = null, string? message = null) =>
        new()
        {
            Kind = FaultKind.Status,
            StatusCode = statusCode,
            RetryAfter = retryAfter,
            ErrorCode = errorCode,
            Message = message,
        };

    /// <summary>The call gets a custom status and body, such as the page of a gateway.</summary>
    /// <param name="statusCode">Status.</param>
    /// <param name="body">Body; may be empty.</param>
    /// <param name="contentType">Its media type.</param>
    public static FaultRule Raw(int statusCode, string body, string contentType = "text/html") =>
        new()
        {
            Kind = FaultKind.Status,
            StatusCode = statusCode,
            Body = body,
            BodyContentType = contentType,
        };

    /// <summary>The response is delayed.</summary>
    /// <param name="delay">The delay, by the workspace's clock.</param>
    public static FaultRule Delay(TimeSpan delay) => new() { Kind = FaultKind.Delay, Delay = delay };

    /// <summary>The connection is closed before the call is executed.</summary>
    public static FaultRule Reset() => new() { Kind = FaultKind.Reset };

    /// <summary>The call is executed, then the connection is closed: the caller cannot know the outcome.</summary>
    public static FaultRule ResponseLost() => new() { Kind = FaultKind.ResponseLost };

    /// <summary>The call is executed, but the body of the response is truncated.</summary>
    public static FaultRule Truncated() => new() { Kind = FaultKind.Truncated };

    /// <summary>The call is executed, but the response is not valid JSON.</summary>
    public static FaultRule Malformed() => new() { Kind = FaultKind.Malformed };

    /// <summary>
    /// The first read after a write returns the previous state. <see cref="FaultRule.Operation"/> names the stale reads;
    /// <see cref="FaultRule.Times"/> counts them.
    /// </summary>
    public static FaultRule StaleFirstRead() => new() { Kind = FaultKind.StaleFirstRead };
}
