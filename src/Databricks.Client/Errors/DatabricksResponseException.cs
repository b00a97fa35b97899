namespace Databricks.Client.Errors;

/// <summary>The service reported success, but the body is not a valid result: truncated, not JSON, or of another shape.</summary>
public sealed class DatabricksResponseException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public DatabricksResponseException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal DatabricksResponseException(string message, bool broken)
        : base(message) => IsBroken = broken;

    /// <summary>Whether the body appears to be damaged in transit, so that another attempt may succeed.</summary>
    internal bool IsBroken { get; }
}
