using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The request conflicts with the state of the resource: 409.</summary>
public class ResourceConflictException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public ResourceConflictException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
