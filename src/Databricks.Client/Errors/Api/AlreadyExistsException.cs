using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource already exists: <c>ALREADY_EXISTS</c>.</summary>
public sealed class AlreadyExistsException : ResourceConflictException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public AlreadyExistsException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
