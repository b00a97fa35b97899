using System.Net;

namespace Databricks.Client.Errors;

/// <summary>A value of the request is not allowed: <c>INVALID_PARAMETER_VALUE</c>.</summary>
public sealed class InvalidParameterValueException : BadRequestException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public InvalidParameterValueException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
