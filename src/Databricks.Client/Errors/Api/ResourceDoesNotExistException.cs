using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource does not exist: <c>RESOURCE_DOES_NOT_EXIST</c>, and for clusters also a 400 whose message says so.</summary>
public sealed class ResourceDoesNotExistException : NotFoundException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public ResourceDoesNotExistException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
