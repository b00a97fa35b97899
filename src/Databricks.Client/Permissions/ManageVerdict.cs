namespace Databricks.Client.Permissions;

/// <summary>The guard's verdict, with the reason.</summary>
internal sealed record ManageVerdict(ManageOutcome Outcome, string? Message);
