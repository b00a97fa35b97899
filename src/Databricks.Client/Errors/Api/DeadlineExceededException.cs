using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service did not respond in time: 504.</summary>
public sealed class DeadlineExceededException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public DeadlineExceededException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
