using Databricks.Client.Models;
using Databricks.Client.Permissions;

namespace Databricks.Client;

/// <summary>A permission change that can be previewed: <see cref="PermissionsClient.DiffAsync"/> shows its effect.</summary>
public sealed class PermissionChange
{
    private PermissionChange(Func<IReadOnlyList<AccessControlRequest>, IReadOnlyList<AccessControlRequest>> apply) => Apply = apply;

    internal Func<IReadOnlyList<AccessControlRequest>, IReadOnlyList<AccessControlRequest>> Apply { get; }

    /// <summary>Creates a change that replaces everything that was granted on the object itself.</summary>
    /// <param name="accessControl">The permissions to grant.</param>
    /// <exception cref="ArgumentException">An entry names no principal or level.</exception>
    /// <example><code>var change = PermissionChange.Set(PermissionPrincipal.Group("admins").With(PermissionLevel.CanManage));</code></example>
    public static PermissionChange Set(params IEnumerable<AccessControlRequest> accessControl)
    {
        var list = AccessControlList.Check(accessControl, nameof(accessControl));
        return new(_ => list);
    }

    /// <summary>Creates a change that grants a level to a principal, replacing its previous one.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="level">The level.</param>
    /// <example><code>var change = PermissionChange.Grant(PermissionPrincipal.Group("analysts"), PermissionLevel.CanRestart);</code></example>
    public static PermissionChange Grant(PermissionPrincipal principal, PermissionLevel level) =>
        Grant([(principal ?? throw new ArgumentNullException(nameof(principal))).With(level)]);

    /// <summary>Creates a change that grants levels to principals, replacing their previous ones.</summary>
    /// <param name="accessControl">The permissions, by principal.</param>
    /// <exception cref="ArgumentException">An entry names no principal or level.</exception>
    /// <example><code>var change = PermissionChange.Grant(PermissionPrincipal.Group("analysts").With(PermissionLevel.CanRestart));</code></example>
    public static PermissionChange Grant(params IEnumerable<AccessControlRequest> accessControl)
    {
        var list = AccessControlList.Check(accessControl, nameof(accessControl));
        return new(direct => AccessControlList.Merged(direct, list));
    }

    /// <summary>Creates a change that revokes what a principal was granted on the object itself.</summary>
    /// <param name="principal">The principal.</param>
    /// <example><code>var change = PermissionChange.Revoke(PermissionPrincipal.User("someone@example.com"));</code></example>
    public static PermissionChange Revoke(PermissionPrincipal principal) =>
        principal is null ? throw new ArgumentNullException(nameof(principal)) : new(direct => AccessControlList.Without(direct, principal));
}
