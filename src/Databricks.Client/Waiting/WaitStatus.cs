namespace Databricks.Client.Waiting;

/// <summary>The result of one read of a wait: the decision, and the data for an exception.</summary>
internal sealed record WaitStatus(WaitOutcome Outcome, string? State, string? Message = null)
{
    /// <summary>The code of the failure's reason; null if there is none.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The kind of that reason, such as <c>CLIENT_ERROR</c>.</summary>
    public string? ReasonType { get; init; }

    /// <summary>The reason's parameters: names and values as sent by the service.</summary>
    public IReadOnlyDictionary<string, string>? ReasonParameters { get; init; }

    /// <summary>Messages of parts of the resource, such as an endpoint's models; one line each.</summary>
    public IReadOnlyList<string>? Details { get; init; }
}
