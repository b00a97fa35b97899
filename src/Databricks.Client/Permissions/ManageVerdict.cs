namespace Databricks.Client.Permissions;

/// <summary>The guard's verdict, and why.</summary>
internal sealed record ManageVerdict(ManageOutcome Outcome, string? Message);
