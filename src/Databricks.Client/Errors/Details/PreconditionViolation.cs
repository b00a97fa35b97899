namespace Databricks.Client.Errors;

/// <summary>One condition that was not met.</summary>
public sealed record PreconditionViolation
{
    /// <summary>Its kind.</summary>
    public string? Type { get; init; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What was not met.</summary>
    public string? Description { get; init; }
}
