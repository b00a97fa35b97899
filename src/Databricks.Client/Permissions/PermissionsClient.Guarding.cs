using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Observability;
using Databricks.Client.Permissions;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class PermissionsClient
{
    /// <summary>Returns the effect that a change would have, without making it.</summary>
    /// <param name="target">The object.</param>
    /// <param name="change">The change.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The differences, and what becomes of the caller's own right to manage.</returns>
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
        if (change is null)
        {
            throw new ArgumentNullException(nameof(change));
        }

        var current = await GetAsync(target, options, cancellationToken).ConfigureAwait(false);
        var after = change.Apply(AccessControlList.Direct(current));
        var caller = await CallerAsync(options, cancellationToken).ConfigureAwait(false);
        return new PermissionDiff(PermissionComparer.Between(current, after), ManageGuard.Judge(caller, current, after, target));
    }

    /// <summary>
    /// Replaces everything that was granted on the object itself; what is inherited stays. Refuses to take from the caller its own right to manage the
    /// object, unless told to: groups of the caller, inherited rights and administrators are counted.
    /// </summary>
    /// <inheritdoc cref="SetAsync(string, string, SetPermissionsRequest, RequestOptions, CancellationToken)" path="/remarks"/>
    /// <param name="target">The object.</param>
    /// <param name="accessControl">The permissions to grant. For objects that have an owner, exactly one entry must be the owner's.</param>
    /// <param name="guard">The settings of the guard, and the receiver of its warnings; null for its defaults.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The permissions after the change.</returns>
    /// <exception cref="ArgumentException">An entry names no principal or level.</exception>
    /// <exception cref="DatabricksLockoutException">The caller would lose its right to manage the object. Nothing was changed.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// await databricks.Permissions.SetAsync(
    ///     PermissionTarget.Cluster(id),
    ///     [PermissionPrincipal.User(me).With(PermissionLevel.CanManage), PermissionPrincipal.Group("analysts").With(PermissionLevel.CanAttachTo)],
    ///     new SetPermissionsOptions { OnWarning = Console.Error.WriteLine });
    /// </code>
    /// </example>
    public virtual async Task<ObjectPermissions> SetAsync(
        PermissionTarget target,
        IEnumerable<AccessControlRequest> accessControl,
        SetPermissionsOptions? guard = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var list = AccessControlList.Check(accessControl, nameof(accessControl));
        var id = await IdAsync(target, options, cancellationToken).ConfigureAwait(false);
        using (await KeyedLock.EnterAsync(LockOf(target.ObjectType, id), cancellationToken).ConfigureAwait(false))
        {
            if (guard?.AllowLosingManage != true)
            {
                var current = await GetAsync(target.ObjectType, id, options, cancellationToken).ConfigureAwait(false);
                var verdict = ManageGuard.Judge(await CallerAsync(options, cancellationToken).ConfigureAwait(false), current, list, target);
                if (verdict.Outcome == ManageOutcome.Lost)
                {
                    throw new DatabricksLockoutException($"{verdict.Message} Nothing was changed. Keep an entry for it, or set AllowLosingManage.");
                }

                if (verdict.Message is { } warning)
                {
                    Log.OwnRightUnclear(Logger, warning);
                    guard?.OnWarning?.Invoke(warning);
                }
            }

            return await SetAsync(target.ObjectType, id, new SetPermissionsRequest { AccessControlList = list }, options, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
