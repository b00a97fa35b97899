namespace Databricks.Client.Errors;

/// <summary>
/// A wait ended without success. The resource may still exist and cost money: <see cref="ResourceId"/> names it. <see cref="DatabricksException.Attempts"/>
/// is the number of reads.
/// </summary>
public class DatabricksWaitException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public DatabricksWaitException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal DatabricksWaitException(string message, string resourceType, string resourceId, Exception? innerException)
        : base(message, innerException)
    {
        ResourceType = resourceType;
        ResourceId = resourceId;
    }

    /// <summary>The type of the awaited resource: <c>cluster</c>, <c>serving endpoint</c>.</summary>
    public string ResourceType { get; init; } = "";

    /// <summary>The ID of the awaited resource; its name if it has no ID.</summary>
    public string ResourceId { get; init; } = "";

    /// <summary>The last state read, as sent by the service, including unknown ones; null if none.</summary>
    public string? LastState { get; set; }

    /// <summary>The service's message about that state; null if there is none.</summary>
    public string? StateMessage { get; set; }

    /// <summary>The code of the reason, such as a cluster's <c>CLOUD_PROVIDER_LAUNCH_FAILURE</c>; null if the service gave none.</summary>
    public string? ReasonCode { get; set; }

    /// <summary>The kind of the reason, such as <c>CLIENT_ERROR</c> or <c>CLOUD_FAILURE</c>; null if the service gave none.</summary>
    public string? ReasonType { get; set; }

    /// <summary>The reason's parameters, such as the cloud's own error code and message; empty if the service gave none.</summary>
    public IReadOnlyDictionary<string, string> ReasonParameters { get; set; } = new Dictionary<string, string>();

    /// <summary>Messages about parts of the resource, such as each model of a serving endpoint; empty if there are none.</summary>
    public IReadOnlyList<string> Details { get; set; } = [];
}
