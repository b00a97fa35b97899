using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client;

public partial class PermissionsClient
{
    /// <summary>Finds the ID of an object by its kind and name. Other services provide it, so the workspace's client sets it.</summary>
    internal Func<PermissionTarget, RequestOptions?, CancellationToken, Task<string>>? FindId { get; set; }

    /// <summary>Reads the permissions of an object.</summary>
    /// <inheritdoc cref="GetAsync(string, string, RequestOptions, CancellationToken)" path="/remarks"/>
    /// <param name="target">The object.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The level of each principal, granted on the object itself or inherited.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>ObjectPermissions permissions = await databricks.Permissions.GetAsync(PermissionTarget.ServingEndpoint("chat"));</code></example>
    public virtual async Task<ObjectPermissions> GetAsync(
        PermissionTarget target,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = await IdAsync(target, options, cancellationToken).ConfigureAwait(false);
        return await GetAsync(target.ObjectType, id, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the levels that can be granted on an object.</summary>
    /// <inheritdoc cref="GetLevelsAsync(string, string, RequestOptions, CancellationToken)" path="/remarks"/>
    /// <param name="target">The object.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The levels with descriptions.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>var levels = await databricks.Permissions.GetLevelsAsync(PermissionTarget.Cluster(id));</code></example>
    public virtual async Task<GetPermissionLevelsResponse> GetLevelsAsync(
        PermissionTarget target,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = await IdAsync(target, options, cancellationToken).ConfigureAwait(false);
        return await GetLevelsAsync(target.ObjectType, id, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> IdAsync(PermissionTarget target, RequestOptions? options, CancellationToken cancellationToken)
    {
        if (!(target ?? throw new ArgumentNullException(nameof(target))).IsName)
        {
            return target.Key;
        }

        var find =
            FindId
            ?? throw new InvalidOperationException(
                $"This client cannot look up {target} by name. Use the Permissions property of a DatabricksClient, or pass the ID."
            );
        return await find(target, options, cancellationToken).ConfigureAwait(false);
    }
}
