namespace Databricks.Client.Errors;

/// <summary>The request did not reach the service, or its answer did not come whole.</summary>
public sealed class DatabricksConnectionException : DatabricksException
{
    internal DatabricksConnectionException(string message, Exception? innerException, bool sent)
        : base(message, innerException) => MayHaveArrived = sent;

    /// <summary>Whether the request may have reached the service: false if no connection was made.</summary>
    public bool MayHaveArrived { get; }
}
