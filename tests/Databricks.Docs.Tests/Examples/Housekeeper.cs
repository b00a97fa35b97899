using Databricks.Client;
using Databricks.Client.Models;

namespace Databricks.Docs.Tests.Examples;

// <docs:testing-subject>
/// <summary>Stops running clusters without the tag "keep".</summary>
public sealed class Housekeeper(DatabricksClient databricks)
{
    public async Task<int> StopAsync(CancellationToken cancellationToken = default)
    {
        var stopped = 0;
        await foreach (var cluster in databricks.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Running } }, cancellationToken: cancellationToken))
        {
            if (cluster.CustomTags?.ContainsKey("keep") != true)
            {
                await databricks.Clusters.DeleteAsync(cluster.ClusterId, cancellationToken: cancellationToken);
                stopped++;
            }
        }

        return stopped;
    }
}
// </docs>
