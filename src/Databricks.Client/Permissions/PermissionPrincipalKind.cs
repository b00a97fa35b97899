namespace Databricks.Client;

/// <summary>What a <see cref="PermissionPrincipal"/> is.</summary>
public enum PermissionPrincipalKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A service principal.</summary>
    ServicePrincipal,
}
