namespace Databricks.Client.Errors;

/// <summary>Conditions that were not met (google.rpc.PreconditionFailure).</summary>
public sealed record PreconditionFailure
{
    /// <summary>The conditions.</summary>
    public IReadOnlyList<PreconditionViolation> Violations { get; init; } = [];
}
