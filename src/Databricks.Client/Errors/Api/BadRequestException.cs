using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The request is wrong: 400, unless a more exact exception says what about it.</summary>
public class BadRequestException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public BadRequestException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
