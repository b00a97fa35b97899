using System.Net;

namespace Databricks.Client.Errors;

/// <summary>Requests exceed the service's rate limit: <c>REQUEST_LIMIT_EXCEEDED</c>.</summary>
public sealed class RequestLimitExceededException : TooManyRequestsException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public RequestLimitExceededException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
