namespace Databricks.Client.Errors;

/// <summary>One quota that was exceeded.</summary>
public sealed record QuotaViolation
{
    /// <summary>The subject of the quota.</summary>
    public string? Subject { get; init; }

    /// <summary>A description of the quota that was exceeded.</summary>
    public string? Description { get; init; }
}
