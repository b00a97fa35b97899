using System.Net;

namespace Databricks.Client.Errors;

/// <summary>A quota is exhausted: <c>RESOURCE_EXHAUSTED</c>.</summary>
public sealed class ResourceExhaustedException : TooManyRequestsException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public ResourceExhaustedException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
