namespace Databricks.Client.Testing;

/// <summary>Makes fault rules.</summary>
public static class Fault
{
    /// <summary>The call gets an error status and never reaches the workspace.</summary>
    /// <param name="statusCode">Status, such as 429 or 503.</param>
    /// <param name="retryAfter">Value of the Retry-After header; null for no such header.</param>
    /// <param name="errorCode">Error code in the body; null for the usual one of the status.</param>
    /// <param name="message">Message in the body; null for a usual one.</param>
    public static FaultRule Status(int statusCode, TimeSpan? retryAfter = null, string? errorCode = null, string? message = null) =>
        new()
        {
            Kind = FaultKind.Status,
            StatusCode = statusCode,
            RetryAfter = retryAfter,
            ErrorCode = errorCode,
            Message = message,
        };

    /// <summary>The call gets a status and a body of your own, such as the page of a gateway.</summary>
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

    /// <summary>The response comes later.</summary>
    /// <param name="delay">How much later, by the workspace's clock.</param>
    public static FaultRule Delay(TimeSpan delay) => new() { Kind = FaultKind.Delay, Delay = delay };

    /// <summary>The connection is cut before the workspace has done anything.</summary>
    public static FaultRule Reset() => new() { Kind = FaultKind.Reset };

    /// <summary>The workspace does what it was asked, then the connection is cut: the caller cannot know.</summary>
    public static FaultRule ResponseLost() => new() { Kind = FaultKind.ResponseLost };

    /// <summary>The workspace does what it was asked, but the body of the response is truncated.</summary>
    public static FaultRule Truncated() => new() { Kind = FaultKind.Truncated };

    /// <summary>The workspace does what it was asked, but the response is not valid JSON.</summary>
    public static FaultRule Malformed() => new() { Kind = FaultKind.Malformed };

    /// <summary>
    /// The first read after a write still sees what was there before it. <see cref="FaultRule.Operation"/> names the reads that lag;
    /// <see cref="FaultRule.Times"/> counts them.
    /// </summary>
    public static FaultRule StaleFirstRead() => new() { Kind = FaultKind.StaleFirstRead };
}
