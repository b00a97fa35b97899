namespace Databricks.Client.Testing.State;

/// <summary>The three kinds of principals.</summary>
internal enum PrincipalKind
{
    User,
    ServicePrincipal,
    Group,
}
