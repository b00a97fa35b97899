using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource is in a state in which it cannot do that: <c>INVALID_STATE</c>.</summary>
public sealed class InvalidStateException : BadRequestException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string, string)"/>
    public InvalidStateException(string message, HttpStatusCode statusCode, string? errorCode, string serviceMessage)
        : base(message, statusCode, errorCode, serviceMessage) { }
}
