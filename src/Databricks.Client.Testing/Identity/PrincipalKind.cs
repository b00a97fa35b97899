namespace Databricks.Client.Testing.Identity;

/// <summary>The three kinds of principals.</summary>
internal enum PrincipalKind
{
    User,
    ServicePrincipal,
    Group,
}
