namespace Databricks.Client.Errors;

/// <summary>The request did not reach the service, or its response was incomplete.</summary>
public sealed class DatabricksConnectionException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public DatabricksConnectionException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal DatabricksConnectionException(string message, Exception? innerException, bool sent)
        : base(message, innerException) => MayHaveArrived = sent;

    /// <summary>Whether the request may have reached the service and taken effect; false only if it is known that it was not sent.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>Whether another attempt would fail in the same way: the certificate, the proxy's credentials or a handler must be fixed first.</summary>
    internal bool IsPermanent { get; init; }

    /// <summary>Whether no connection to the host could be made.</summary>
    internal bool IsUnreached { get; init; }
}
