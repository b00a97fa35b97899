namespace Databricks.Client.Errors;

/// <summary>A wait reached its limit. The operation itself continues; <see cref="DatabricksWaitException.LastState"/> is the last state that was read. The inner exception is the failure of the last read, if it failed.</summary>
public sealed class DatabricksWaitTimeoutException : DatabricksWaitException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public DatabricksWaitTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal DatabricksWaitTimeoutException(string message, string resourceType, string resourceId, TimeSpan limit, Exception? innerException)
        : base(message, resourceType, resourceId, innerException) => Limit = limit;

    /// <summary>The limit, from <c>WaitOptions.Timeout</c> or the operation's default.</summary>
    public TimeSpan Limit { get; init; }
}
