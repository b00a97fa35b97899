namespace Databricks.Client.Errors;

/// <summary>Fields of the request that are wrong (google.rpc.BadRequest).</summary>
/// <param name="FieldViolations">The fields.</param>
public sealed record BadRequestDetail(IReadOnlyList<FieldViolation> FieldViolations);
