namespace Databricks.Client.Errors;

/// <summary>One condition that was not met.</summary>
public sealed record PreconditionViolation
{
    /// <summary>The kind of the precondition.</summary>
    public string? Type { get; init; }

    /// <summary>The subject of the precondition.</summary>
    public string? Subject { get; init; }

    /// <summary>A description of the precondition that was not met.</summary>
    public string? Description { get; init; }
}
