using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service accepts no more requests at the moment: 429.</summary>
public class TooManyRequestsException : DatabricksApiException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public TooManyRequestsException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
