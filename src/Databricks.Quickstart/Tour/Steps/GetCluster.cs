using Databricks.Client;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Reads a terminated cluster; of a live workspace, its first one.</summary>
internal sealed class GetCluster() : TourStep("Clusters.GetAsync(\"1234-567890-a12bcde3\")", Overview + " 2, response of a call")
{
    public override bool IsReadOnly => true;

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var id = tour.IsLive ? await FirstClusterAsync(tour, cancellationToken) : "1234-567890-a12bcde3";
        if (id is null)
        {
            log.Checks.That("no cluster to read", holds: true, "");
            return "the workspace has no cluster";
        }

        var cluster = await tour.Client.Clusters.GetAsync(id, cancellationToken: cancellationToken);
        log.Checks.Equal("cluster_id", id, cluster.ClusterId);
        if (!tour.IsLive)
        {
            log.Checks.Received("get-cluster.response.json", cluster);
        }

        return $"{cluster.ClusterName}: {cluster.State}. {cluster.StateMessage}";
    }

    private static async Task<string?> FirstClusterAsync(TourContext tour, CancellationToken cancellationToken)
    {
        await foreach (var cluster in tour.Client.Clusters.ListAsync(new ListClustersOptions { PageSize = 1 }, cancellationToken: cancellationToken))
        {
            return cluster.ClusterId;
        }

        return null;
    }
}
