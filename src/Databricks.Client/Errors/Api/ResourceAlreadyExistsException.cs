using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource is there already: <c>RESOURCE_ALREADY_EXISTS</c>.</summary>
public sealed class ResourceAlreadyExistsException : ResourceConflictException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public ResourceAlreadyExistsException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
