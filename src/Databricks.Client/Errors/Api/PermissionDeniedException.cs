using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The caller lacks a permission: 403.</summary>
public class PermissionDeniedException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public PermissionDeniedException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
