namespace Databricks.Client;

/// <summary>The kind of a <see cref="PermissionPrincipal"/>.</summary>
public enum PermissionPrincipalKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A service principal.</summary>
    ServicePrincipal,
}
