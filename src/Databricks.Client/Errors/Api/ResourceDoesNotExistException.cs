using System.Net;

namespace Databricks.Client.Errors;

/// <summary>There is no such resource: <c>RESOURCE_DOES_NOT_EXIST</c>, and for clusters also the 400 that says so in its message.</summary>
public sealed class ResourceDoesNotExistException : NotFoundException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public ResourceDoesNotExistException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
