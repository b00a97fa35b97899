namespace Databricks.Client.Errors;

/// <summary>One condition that was not met.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Description">What was not met.</param>
public sealed record PreconditionViolation(string? Type, string? Subject, string? Description);
