using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The caller may not do that: 403.</summary>
public class PermissionDeniedException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public PermissionDeniedException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
