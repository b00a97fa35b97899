using Databricks.Client.Errors;
using Databricks.Client.Permissions;

namespace Databricks.Client;

public partial class PermissionsClient
{
    /// <summary>Returns the effect of a change, without making it.</summary>
    /// <param name="target">The object.</param>
    /// <param name="change">The change.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The differences, and the effect on the caller's own right to manage.</returns>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// PermissionDiff diff = await databricks.Permissions.DiffAsync(PermissionTarget.Cluster(id), PermissionChange.Set(PermissionPrincipal.Group("admins").With(PermissionLevel.CanManage)));
    /// Console.WriteLine(diff);
    /// </code>
    /// </example>
    public virtual async Task<PermissionDiff> DiffAsync(
        PermissionTarget target,
        PermissionChange change,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);

        var current = await GetAsync(target, options, cancellationToken).ConfigureAwait(false);
        var after = change.Apply(AccessControlList.Direct(current));
        var caller = await CallerAsync(options, cancellationToken).ConfigureAwait(false);
        return new PermissionDiff(PermissionComparer.Between(current, after), ManageGuard.Judge(caller, current, after, target));
    }
}
