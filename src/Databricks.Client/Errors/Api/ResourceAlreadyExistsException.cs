using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource already exists: <c>RESOURCE_ALREADY_EXISTS</c>.</summary>
public sealed class ResourceAlreadyExistsException : ResourceConflictException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public ResourceAlreadyExistsException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
