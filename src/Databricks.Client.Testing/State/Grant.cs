namespace Databricks.Client.Testing.State;

/// <summary>One level granted to one principal on an object itself.</summary>
internal sealed record Grant(PrincipalKind Kind, string Name, string Level);
