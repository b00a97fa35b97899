namespace Databricks.Client.Errors;

/// <summary>Fields of the request that are wrong (google.rpc.BadRequest).</summary>
public sealed record BadRequestDetail
{
    /// <summary>The fields.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; init; } = [];
}
