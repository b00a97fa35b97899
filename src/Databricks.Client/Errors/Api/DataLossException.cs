using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service lost or damaged data: <c>DATA_LOSS</c>.</summary>
public sealed class DataLossException : InternalErrorException
{
    /// <inheritdoc cref="DatabricksApiException(string, HttpStatusCode, string)"/>
    public DataLossException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message, statusCode, errorCode) { }
}
