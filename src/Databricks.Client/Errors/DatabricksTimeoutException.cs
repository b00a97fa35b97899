namespace Databricks.Client.Errors;

/// <summary>A limit of the client ended the call. The caller's own cancellation is an <see cref="OperationCanceledException"/> instead.</summary>
public sealed class DatabricksTimeoutException : DatabricksException
{
    internal DatabricksTimeoutException(string message, string limitName, TimeSpan limit, Exception? innerException)
        : base(message, innerException)
    {
        LimitName = limitName;
        Limit = limit;
    }

    /// <summary>The option that holds the limit, such as <c>AttemptTimeout</c>; <c>HttpClient.Timeout</c> if it is that of the caller's own HttpClient.</summary>
    public string LimitName { get; }

    /// <summary>The limit; zero where it is that of the caller's own HttpClient, which does not tell it.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Whether the call was still waiting for its turn under a rate limit, so that nothing was sent.</summary>
    internal bool IsQueueing { get; set; }
}
