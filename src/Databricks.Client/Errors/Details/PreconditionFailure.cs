namespace Databricks.Client.Errors;

/// <summary>Conditions that were not met (google.rpc.PreconditionFailure).</summary>
/// <param name="Violations">The conditions.</param>
public sealed record PreconditionFailure(IReadOnlyList<PreconditionViolation> Violations);
