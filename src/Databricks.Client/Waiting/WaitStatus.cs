namespace Databricks.Client.Waiting;

/// <summary>The result of one read of a wait: the decision, and what an exception would report about the resource.</summary>
internal sealed record WaitStatus(WaitOutcome Outcome, string? State, string? Message = null)
{
    /// <summary>A code for why the resource failed; null if there is none.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The kind of that reason, such as <c>CLIENT_ERROR</c>.</summary>
    public string? ReasonType { get; init; }

    /// <summary>What the reason is about: names and values as the service gave them.</summary>
    public IReadOnlyDictionary<string, string>? ReasonParameters { get; init; }

    /// <summary>What parts of the resource said, such as the models that an endpoint serves; one line each.</summary>
    public IReadOnlyList<string>? Details { get; init; }
}
