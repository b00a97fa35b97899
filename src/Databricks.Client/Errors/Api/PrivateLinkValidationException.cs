using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The workspace is reachable through a private link only, and the request did not use it.</summary>
public sealed class PrivateLinkValidationException : PermissionDeniedException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public PrivateLinkValidationException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
