using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Starts a terminated cluster and waits until it runs.</summary>
internal sealed class StartCluster() : TourStep("Clusters.StartAsync(\"1015-073040-t4hw9fg1\") and wait", Overview + " 6, start terminated cluster")
{
    private const string Id = "1015-073040-t4hw9fg1";

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        await tour.Client.Clusters.StartAsync(Id, cancellationToken: cancellationToken);
        log.Sent("start-cluster.json");
        var cluster = await Polling.UntilAsync(
            () => tour.Client.Clusters.GetAsync(Id, cancellationToken: cancellationToken),
            found => found.State == ClusterState.Running,
            cancellationToken);
        log.Checks.Equal("cluster_id", Id, cluster.ClusterId);
        log.Checks.Equal("state", ClusterState.Running, cluster.State);
        return $"{cluster.ClusterName}: {cluster.State}";
    }
}
