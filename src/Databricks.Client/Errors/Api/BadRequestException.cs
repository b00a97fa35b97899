using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The request is invalid: 400, unless a more specific exception describes the problem.</summary>
public class BadRequestException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public BadRequestException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
