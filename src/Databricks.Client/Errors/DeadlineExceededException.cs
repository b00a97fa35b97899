using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service could not answer in its own time: 504.</summary>
public sealed class DeadlineExceededException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string, string)"/>
    public DeadlineExceededException(string message, HttpStatusCode statusCode, string? errorCode, string serviceMessage)
        : base(message, statusCode, errorCode, serviceMessage) { }
}
