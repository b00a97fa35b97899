namespace Databricks.Client.Errors;

/// <summary>One wrong field of the request.</summary>
public sealed record FieldViolation
{
    /// <summary>The path of the field, such as <c>cluster.num_workers</c>.</summary>
    public string? Field { get; init; }

    /// <summary>A description of the problem.</summary>
    public string? Description { get; init; }
}
