namespace Databricks.Client.Errors;

/// <summary>Quotas that were exceeded (google.rpc.QuotaFailure).</summary>
/// <param name="Violations">The quotas.</param>
public sealed record QuotaFailure(IReadOnlyList<QuotaViolation> Violations);
