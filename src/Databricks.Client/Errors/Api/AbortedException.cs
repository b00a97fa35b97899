using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The operation was aborted, usually because of a concurrent one: <c>ABORTED</c>.</summary>
public sealed class AbortedException : ResourceConflictException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public AbortedException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
