namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Waits until the new endpoint serves queries, as in the guide.</summary>
internal sealed class WaitForEndpoint() : TourStep("ServingEndpoints.WaitUntilReadyAsync(\"feed-ads\")", Tables + ", wait until ready")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var endpoint = await tour.Client.ServingEndpoints.WaitUntilReadyAsync("feed-ads", TourContext.Wait, cancellationToken: cancellationToken);
        Endpoints.CheckReady(log, endpoint);
        log.Checks.Equal("traffic", "ads1-1 100 %", Endpoints.Traffic(endpoint));
        log.Checks.Equal("inference table", "ml.ads.feed-ads-prod_payload", Endpoints.Table(endpoint));
        return $"{endpoint.State?.Ready}; {Endpoints.Traffic(endpoint)}";
    }
}
