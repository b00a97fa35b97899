namespace Databricks.Client.Errors;

/// <summary>A time limit of the client ended the call. The caller's own cancellation is an <see cref="OperationCanceledException"/> instead.</summary>
public sealed class DatabricksTimeoutException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public DatabricksTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal DatabricksTimeoutException(string message, string limitName, TimeSpan limit, Exception? innerException, bool sent = true)
        : base(message, innerException)
    {
        LimitName = limitName;
        Limit = limit;
        MayHaveArrived = sent;
    }

    /// <summary>
    /// The option with the limit, such as <c>AttemptTimeout</c>; <c>HttpClient.Timeout</c> or <c>ConnectTimeout</c> for that of the HttpClient or its
    /// handler.
    /// </summary>
    public string LimitName { get; init; } = "";

    /// <summary>The limit; zero for that of an HttpClient or its handler, which do not report it.</summary>
    public TimeSpan Limit { get; init; }

    /// <summary>Whether the request may have reached the service and taken effect; false only if it is known that it was not sent.</summary>
    public bool MayHaveArrived { get; }

    /// <summary>Whether the call was still waiting for a permit under a rate limit, so that nothing was sent.</summary>
    internal bool IsQueueing { get; set; }

    /// <summary>Whether no connection to the host could be made.</summary>
    internal bool IsUnreached { get; init; }
}
