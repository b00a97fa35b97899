using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service does not have this operation: 501.</summary>
public sealed class OperationNotImplementedException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public OperationNotImplementedException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
