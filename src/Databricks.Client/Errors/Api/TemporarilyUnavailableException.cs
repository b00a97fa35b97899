using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service is temporarily unavailable: 503.</summary>
public sealed class TemporarilyUnavailableException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public TemporarilyUnavailableException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
