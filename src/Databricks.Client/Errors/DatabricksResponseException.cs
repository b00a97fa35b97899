namespace Databricks.Client.Errors;

/// <summary>The service reported success, but the body is not what the operation returns: truncated, not JSON, or of another shape.</summary>
public sealed class DatabricksResponseException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; the rest is in properties.</summary>
    /// <param name="message">The message.</param>
    public DatabricksResponseException(string message)
        : base(message) { }

    internal DatabricksResponseException(string message, bool broken)
        : base(message) => IsBroken = broken;

    /// <summary>Whether the body looks damaged on its way, so that another attempt may bring it whole.</summary>
    internal bool IsBroken { get; }
}
