using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource is in a state in which it cannot do that: <c>INVALID_STATE</c>.</summary>
public sealed class InvalidStateException : BadRequestException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public InvalidStateException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
