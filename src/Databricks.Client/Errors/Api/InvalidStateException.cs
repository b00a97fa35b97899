using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource's state does not allow the operation: <c>INVALID_STATE</c>.</summary>
public sealed class InvalidStateException : BadRequestException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public InvalidStateException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
