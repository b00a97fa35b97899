using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Lists all clusters.</summary>
internal sealed class ListClusters() : TourStep("Clusters.ListAsync()", Overview + " 6, list all clusters")
{
    public override bool IsReadOnly => true;

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var clusters = new List<ClusterDetails>();
        await foreach (var cluster in tour.Client.Clusters.ListAsync(cancellationToken: cancellationToken))
        {
            clusters.Add(cluster);
        }

        log.Checks.That("every cluster has an ID", clusters.TrueForAll(cluster => cluster.ClusterId is { Length: > 0 }), "one has none");
        if (!tour.IsLive)
        {
            log.Checks.Equal(
                "clusters",
                "1015-073040-t4hw9fg1, 1234-567890-a12bcde3",
                string.Join(", ", clusters.Select(cluster => cluster.ClusterId).Order())
            );
        }

        return Listing.Show(clusters.Select(cluster => $"{cluster.ClusterName} {cluster.State}"));
    }
}
