using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service does not accept the credential: 401.</summary>
public sealed class UnauthenticatedException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public UnauthenticatedException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
