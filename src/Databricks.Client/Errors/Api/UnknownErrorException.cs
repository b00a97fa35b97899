using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service failed for an unknown reason: <c>UNKNOWN</c>.</summary>
public sealed class UnknownErrorException : InternalErrorException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public UnknownErrorException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
