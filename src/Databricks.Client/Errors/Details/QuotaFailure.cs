namespace Databricks.Client.Errors;

/// <summary>Quotas that were exceeded (google.rpc.QuotaFailure).</summary>
public sealed record QuotaFailure
{
    /// <summary>The quotas.</summary>
    public IReadOnlyList<QuotaViolation> Violations { get; init; } = [];
}
