namespace Databricks.Client.Errors;

/// <summary>One wrong field of the request.</summary>
public sealed record FieldViolation
{
    /// <summary>Its path.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Description { get; init; }
}
