namespace Databricks.Client.Errors;

/// <summary>One quota that was exceeded.</summary>
/// <param name="Subject">Whose quota it is.</param>
/// <param name="Description">What was exceeded.</param>
public sealed record QuotaViolation(string? Subject, string? Description);
