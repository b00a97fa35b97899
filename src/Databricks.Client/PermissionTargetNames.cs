using Databricks.Client.Errors;

namespace Databricks.Client;

/// <summary>Finds the ids that permissions go by. It stands here since the services know nothing of each other.</summary>
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
