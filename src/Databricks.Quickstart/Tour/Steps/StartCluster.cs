using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Starts a terminated cluster and waits until it runs.</summary>
internal sealed class StartCluster() : TourStep("Clusters.StartAndWaitAsync(\"1015-073040-t4hw9fg1\")", Overview + " 6, start terminated cluster")
{
    private const string Id = "1015-073040-t4hw9fg1";

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var cluster = await tour.Client.Clusters.StartAndWaitAsync(Id, TourContext.Wait, cancellationToken: cancellationToken);
        log.Sent("start-cluster.json");
        log.Checks.Equal("cluster_id", Id, cluster.ClusterId);
        log.Checks.Equal("state", ClusterState.Running, cluster.State);
        return $"{cluster.ClusterName}: {cluster.State}";
    }
}
