namespace Databricks.Client.Authentication;

/// <summary>Where the workspace is and how to prove who calls.</summary>
internal sealed record Connection(Uri Host, Credential Credential);
