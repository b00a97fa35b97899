using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class SecretsClient
{
    /// <summary>Reads a principal's permission on a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="principal">A user's name, a group's name, or a service principal's application ID.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The permission; null if the scope has no entry for the principal.</returns>
    /// <exception cref="DatabricksException">The call failed, for example because the scope does not exist.</exception>
    /// <example><code>AclPermission? permission = await databricks.Secrets.FindAclAsync("database", "analysts");</code></example>
    public virtual async Task<AclPermission?> FindAclAsync(
        string scope,
        string principal,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var all = await ListAclsPageAsync(scope, options, cancellationToken).ConfigureAwait(false);
        return all.Items.Present().FirstOrDefault(item => IsSame(item.Principal, principal))?.Permission;
    }

    /// <summary>Removes a principal's permission on a scope, if it has one.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="principal">A user's name, a group's name, or a service principal's application ID.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls, including their waits.</param>
    /// <returns>True if it had one.</returns>
    /// <exception cref="DatabricksException">The call failed, for example because the scope does not exist.</exception>
    /// <example><code>await databricks.Secrets.DeleteAclIfExistsAsync("database", "analysts");</code></example>
    public virtual async Task<bool> DeleteAclIfExistsAsync(
        string scope,
        string principal,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAclAsync(scope, principal, options, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        try
        {
            await DeleteAclAsync(scope, principal, options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DatabricksApiException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Sets a scope's permissions to exactly the given ones: grants missing ones first, then revokes others. Correct ones are unchanged.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="permissions">The permissions, by principal. At least one principal must have MANAGE; otherwise no one could change it again.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls, including their waits.</param>
    /// <exception cref="ArgumentException">No principal has MANAGE.</exception>
    /// <exception cref="DatabricksException">A call failed; the permissions may be partly changed.</exception>
    /// <example>
    /// <code>
    /// await databricks.Secrets.SetAclsAsync(
    ///     "database",
    ///     new Dictionary&lt;string, AclPermission> { ["someone@example.com"] = AclPermission.Manage, ["analysts"] = AclPermission.Read });
    /// </code>
    /// </example>
    public virtual async Task SetAclsAsync(
        string scope,
        IReadOnlyDictionary<string, AclPermission> permissions,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(permissions);

        if (!permissions.Values.Contains(AclPermission.Manage))
        {
            throw new ArgumentException(
                "At least one principal must keep MANAGE; otherwise no one could change the permissions of the scope again.",
                nameof(permissions)
            );
        }

        // The service ignores case in names of scopes.
        using var turn = await KeyedLock.EnterAsync("secrets/acls/" + scope?.ToUpperInvariant(), cancellationToken).ConfigureAwait(false);
        var current = (await ListAclsPageAsync(scope!, options, cancellationToken).ConfigureAwait(false)).Items.Present().ToList();

        // Principals with MANAGE come first, so that a failure in between does not lock anyone out.
        foreach (var wanted in permissions.OrderByDescending(static entry => entry.Value == AclPermission.Manage))
        {
            if (!current.Any(item => IsSame(item.Principal, wanted.Key) && item.Permission == wanted.Value))
            {
                await PutAclAsync(scope!, wanted.Key, wanted.Value, options, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var surplus in current.Where(item => item.Principal is { Length: > 0 } principal && !permissions.Keys.Any(name => IsSame(name, principal))))
        {
            await DeleteAclAsync(scope!, surplus.Principal, options, cancellationToken).ConfigureAwait(false);
        }
    }
}
