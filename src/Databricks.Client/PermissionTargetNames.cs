using Databricks.Client.Errors;

namespace Databricks.Client;

/// <summary>Finds the ids used by permissions. It is here because the services do not use one another.</summary>
internal sealed class PermissionTargetNames(ClustersClient clusters, ServingEndpointsClient servingEndpoints)
{
    public async Task<string> FindIdAsync(PermissionTarget target, RequestOptions? options, CancellationToken cancellationToken)
    {
        var id =
            target.ObjectType == "clusters"
                ? (await clusters.FindByNameAsync(target.Key, options: options, cancellationToken: cancellationToken).ConfigureAwait(false))?.ClusterId
                : (await servingEndpoints.GetAsync(target.Key, options, cancellationToken).ConfigureAwait(false)).Id;
        return string.IsNullOrEmpty(id)
            ? throw new DatabricksException($"The service returned no ID for {target}, so its permissions cannot be accessed.")
            : id!;
    }
}
