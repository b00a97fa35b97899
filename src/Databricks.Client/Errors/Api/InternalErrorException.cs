using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service failed: 500.</summary>
public class InternalErrorException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public InternalErrorException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
