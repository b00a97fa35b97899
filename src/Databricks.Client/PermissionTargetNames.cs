using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client;

/// <summary>Finds the IDs used by permissions. It is here because the services do not use one another.</summary>
internal sealed class PermissionTargetNames(ClustersClient clusters, ServingEndpointsClient servingEndpoints)
{
    public async Task<string> FindIdAsync(PermissionTarget target, RequestOptions? options, CancellationToken cancellationToken)
    {
        var id =
            target.ObjectType == "clusters"
                ? (await ClusterAsync(target.Key, options, cancellationToken).ConfigureAwait(false)).ClusterId
                : (await servingEndpoints.GetAsync(target.Key, options, cancellationToken).ConfigureAwait(false)).Id;
        return string.IsNullOrEmpty(id)
            ? throw new DatabricksStateException($"The service returned no ID for {target}, so its permissions cannot be accessed.")
            : id!;
    }

    private async Task<ClusterDetails> ClusterAsync(string name, RequestOptions? options, CancellationToken cancellationToken) =>
        await clusters.FindByNameAsync(name, options: options, cancellationToken: cancellationToken).ConfigureAwait(false)
        ?? throw new DatabricksSelectionException($"No all-purpose cluster in the workspace is named '{name}'. Check the name, or use the ID.");
}
