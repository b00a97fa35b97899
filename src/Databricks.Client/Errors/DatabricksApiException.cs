using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service returned an error. Subclasses distinguish the kinds; their hierarchy follows the official SDKs.</summary>
public class DatabricksApiException : DatabricksException
{
    /// <summary>Creates the exception, also for mocks; the rest is in properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="errorCode">The service's error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>; null if it gave none.</param>
    public DatabricksApiException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message)
    {
        StatusCode = statusCode;
        ErrorCode = errorCode;
        ServiceMessage = message;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The service's error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>; null if it gave none.</summary>
    public string? ErrorCode { get; }

    /// <summary>The service's own message, without what this library adds.</summary>
    public string ServiceMessage { get; set; }

    /// <summary>The service's id of the request, to quote to its support; null if the response had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>Details of the error beyond its message.</summary>
    public ErrorDetails Details { get; set; } = ErrorDetails.Empty;

    /// <summary>How long the service asked to wait before the next attempt; null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>
    /// Whether the call may have taken effect although it failed: an earlier attempt may have been executed whose response was lost, or the last one, where something on the way
    /// reported the error. A refusal can then be about what that attempt has done: read the resource before you call again.
    /// </summary>
    public bool MayHaveArrived { get; internal set; }

    /// <summary>The message; it says so where an attempt before the refused one may have been executed.</summary>
    public override string Message =>
        MayHaveArrived && (int)StatusCode < 500
            ? base.Message + " The response to an earlier attempt of this call was lost, and that attempt may have been executed."
            : base.Message;

    /// <summary>Whether the response came from the service itself and not from an intermediary such as a proxy: its body has the form of the API's errors.</summary>
    internal bool IsApiResponse { get; set; }
}
