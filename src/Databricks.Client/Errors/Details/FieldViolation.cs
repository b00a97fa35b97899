namespace Databricks.Client.Errors;

/// <summary>One wrong field of the request.</summary>
/// <param name="Field">Its path.</param>
/// <param name="Description">What is wrong with it.</param>
public sealed record FieldViolation(string? Field, string? Description);
