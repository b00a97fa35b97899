namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Lists the existing endpoints.</summary>
internal sealed class ListEndpoints() : TourStep("ServingEndpoints.ListAsync()", Tables + ", all endpoints of both examples")
{
    public override bool IsReadOnly => true;

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var endpoint in tour.Client.ServingEndpoints.ListAsync(cancellationToken: cancellationToken))
        {
            names.Add(endpoint.Name ?? "");
        }

        log.Checks.That("every endpoint has a name", names.TrueForAll(name => name.Length > 0), "one has none");
        if (!tour.IsLive)
        {
            log.Checks.Equal("endpoints", "feed-ads, my-endpoint", string.Join(", ", names.Order()));
        }

        return Listing.Show(names);
    }
}
