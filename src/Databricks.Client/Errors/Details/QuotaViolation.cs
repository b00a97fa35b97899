namespace Databricks.Client.Errors;

/// <summary>One quota that was exceeded.</summary>
public sealed record QuotaViolation
{
    /// <summary>Whose quota it is.</summary>
    public string? Subject { get; init; }

    /// <summary>A description of the quota that was exceeded.</summary>
    public string? Description { get; init; }
}
