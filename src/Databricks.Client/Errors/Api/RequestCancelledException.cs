using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service aborted the request because it was cancelled: 499.</summary>
public sealed class RequestCancelledException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public RequestCancelledException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
