using System.Net;

namespace Databricks.Client.Errors;

/// <summary>The service returned an error. Subclasses distinguish the kinds; their hierarchy follows the official SDKs.</summary>
public class DatabricksApiException : DatabricksException
{
    /// <summary>Creates the exception, also for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="errorCode">The service's error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>; null if there was none.</param>
    public DatabricksApiException(string message, HttpStatusCode statusCode, string? errorCode = null)
        : base(message)
    {
        StatusCode = statusCode;
        ErrorCode = errorCode;
        ServiceMessage = message;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The service's error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>; null if there was none.</summary>
    public string? ErrorCode { get; }

    /// <summary>The service's own message, without this library's additions.</summary>
    public string ServiceMessage { get; set; }

    /// <summary>The service's ID of the request, to quote to support; null if the response had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>Details of the error beyond its message.</summary>
    public ErrorDetails Details { get; set; } = ErrorDetails.Empty;

    /// <summary>The wait that the service requested before the next attempt; null if none.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>
    /// Whether the call may have taken effect although it failed: an earlier attempt whose response was lost may have been executed, or the last one, if an
    /// intermediary reported the error. The refusal may then result from that attempt: read the resource before calling again.
    /// </summary>
    public bool MayHaveArrived { get; internal set; }

    /// <summary>The message; it says so if an earlier attempt may have been executed.</summary>
    public override string Message =>
        MayHaveArrived && (int)StatusCode < 500
            ? base.Message + " The response to an earlier attempt of this call was lost, and that attempt may have been executed."
            : base.Message;

    /// <summary>Whether the response came from the service itself and not from an intermediary such as a proxy: its body has the API's error format.</summary>
    internal bool IsApiResponse { get; set; }
}
