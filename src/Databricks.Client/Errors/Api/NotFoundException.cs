using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The resource or URL does not exist: 404.</summary>
public class NotFoundException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public NotFoundException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
