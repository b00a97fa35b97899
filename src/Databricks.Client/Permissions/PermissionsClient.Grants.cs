using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Observability;
using Databricks.Client.Permissions;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class PermissionsClient
{
    private const int MostRevokes = 5;

    /// <summary>How long to wait before checking whether another caller's change, begun earlier, undid it.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(1);

    /// <summary>Grants a level to a principal, replacing its previous direct one. All other grants stay.</summary>
    /// <param name="target">The object.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="level">The level.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The permissions after the change.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Permissions.GrantAsync(PermissionTarget.Cluster(id), PermissionPrincipal.Group("analysts"), PermissionLevel.CanRestart);</code></example>
    public virtual Task<ObjectPermissions> GrantAsync(
        PermissionTarget target,
        PermissionPrincipal principal,
        PermissionLevel level,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GrantAsync(target, [(principal ?? throw new ArgumentNullException(nameof(principal))).With(level)], options, cancellationToken);

    /// <summary>Grants levels to principals, replacing their previous direct ones. All other grants stay.</summary>
    /// <param name="target">The object.</param>
    /// <param name="accessControl">The permissions, by principal.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The permissions after the change.</returns>
    /// <exception cref="ArgumentException">An entry names no principal or level.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// await databricks.Permissions.GrantAsync(
    ///     PermissionTarget.ServingEndpoint("chat"),
    ///     [PermissionPrincipal.Group("analysts").With(PermissionLevel.CanQuery), PermissionPrincipal.User("someone@example.com").With(PermissionLevel.CanManage)]);
    /// </code>
    /// </example>
    public virtual async Task<ObjectPermissions> GrantAsync(
        PermissionTarget target,
        IEnumerable<AccessControlRequest> accessControl,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var list = AccessControlList.Check(accessControl, nameof(accessControl));
        var id = await IdAsync(target, options, cancellationToken).ConfigureAwait(false);
        using (await KeyedLock.EnterAsync(LockOf(target.ObjectType, id), cancellationToken).ConfigureAwait(false))
        {
            return await UpdateAsync(target.ObjectType, id, new UpdatePermissionsRequest { AccessControlList = list }, options, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Revokes what a principal was granted on the object itself. Inherited permissions and all other grants stay.</summary>
    /// <remarks>
    /// If nothing was granted to the principal on the object itself, nothing is changed and a warning is logged; <see cref="TryRevokeAsync"/> returns it.
    /// A service principal is found under its application ID, whether it is named as a user or as a service principal.
    /// The service can only replace the whole list, and has no conditional requests. Within one process, changes of one object are serialized, so that none
    /// is lost. To detect changes by other processes, the list is read again a second later, and the revocation is sent again if another process undid it
    /// with an older list; a grant made by another process between the read and the write can still be overwritten.
    /// </remarks>
    /// <param name="target">The object.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait.</param>
    /// <returns>The permissions after the change.</returns>
    /// <exception cref="DatabricksStateException">Other callers repeatedly restored the permission.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Permissions.RevokeAsync(PermissionTarget.Job(1234), PermissionPrincipal.User("someone@example.com"));</code></example>
    public virtual async Task<ObjectPermissions> RevokeAsync(
        PermissionTarget target,
        PermissionPrincipal principal,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var (permissions, wasGranted) = await RevokeDirectAsync(target, principal, options, cancellationToken).ConfigureAwait(false);
        if (!wasGranted)
        {
            Log.NothingToRevoke(Logger, principal.ToString(), target.ToString());
        }

        return permissions;
    }

    /// <summary>
    /// Revokes what a principal was granted on the object itself, like <see cref="RevokeAsync"/>, and returns whether there was a grant to revoke.
    /// </summary>
    /// <param name="target">The object.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait.</param>
    /// <returns>True if a grant was revoked; false if the principal had none on the object itself. It may still inherit one.</returns>
    /// <exception cref="DatabricksStateException">Other callers repeatedly restored the permission.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>bool wasGranted = await databricks.Permissions.TryRevokeAsync(PermissionTarget.Job(1234), PermissionPrincipal.User("someone@example.com"));</code></example>
    public virtual async Task<bool> TryRevokeAsync(
        PermissionTarget target,
        PermissionPrincipal principal,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => (await RevokeDirectAsync(target, principal, options, cancellationToken).ConfigureAwait(false)).WasGranted;

    /// <summary>
    /// Replaces everything that was granted on the object itself; inherited permissions stay. Refuses to remove the caller's own right to manage the
    /// object, unless allowed: the caller's groups, inherited rights and administrators are taken into account.
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
    /// var me = PermissionPrincipal.Of(await databricks.GetCurrentUserAsync());
    /// await databricks.Permissions.SetAsync(
    ///     PermissionTarget.Cluster(id),
    ///     [me.With(PermissionLevel.CanManage), PermissionPrincipal.Group("analysts").With(PermissionLevel.CanAttachTo)],
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
                    throw new DatabricksLockoutException(
                        $"{verdict.Message} Nothing was changed. Keep an entry that grants the caller CAN_MANAGE, or set AllowLosingManage."
                    );
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

    private async Task<(ObjectPermissions Permissions, bool WasGranted)> RevokeDirectAsync(
        PermissionTarget target,
        PermissionPrincipal principal,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(principal);

        var id = await IdAsync(target, options, cancellationToken).ConfigureAwait(false);
        for (var revokes = 0; ; revokes++)
        {
            using (await KeyedLock.EnterAsync(LockOf(target.ObjectType, id), cancellationToken).ConfigureAwait(false))
            {
                var current = await GetAsync(target.ObjectType, id, options, cancellationToken).ConfigureAwait(false);
                var direct = AccessControlList.Direct(current);
                var rest = AccessControlList.Without(direct, principal);
                if (rest.Count == direct.Count)
                {
                    return (current, revokes > 0);
                }

                if (revokes == MostRevokes)
                {
                    throw new DatabricksStateException(
                        $"Could not revoke the permission of {principal} on {target}: another caller restored it {MostRevokes} times."
                    );
                }

                await SetAsync(target.ObjectType, id, new SetPermissionsRequest { AccessControlList = rest }, options, cancellationToken).ConfigureAwait(false);
            }

            await Delays.DelayAsync(Time, _settling, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string LockOf(string objectType, string id) => $"permissions/{objectType}/{id}";
}
