using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Creates the endpoint of the guide again, with its inference table disabled from the start.</summary>
internal sealed class CreateEndpointWithoutTable() : TourStep("ServingEndpoints.CreateAndWaitAsync(\"feed-ads\", …)", Tables + ", disabled at creation")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        await tour.Client.ServingEndpoints.DeleteAsync("feed-ads", cancellationToken: cancellationToken);
        var request = new CreateServingEndpointRequest
        {
            Name = "feed-ads",
            Config = new EndpointCoreConfigInput
            {
                ServedEntities = [Models.Ads()],
                AutoCaptureConfig = new AutoCaptureConfigInput { Enabled = false },
            },
        };
        var endpoint = await tour.Client.ServingEndpoints.CreateAndWaitAsync(request, TourContext.Wait, cancellationToken: cancellationToken);
        log.Sent("create-feed-ads-disabled.json");
        Endpoints.CheckReady(log, endpoint);
        log.Checks.Equal("auto_capture_config.enabled", false, endpoint.Config?.AutoCaptureConfig?.Enabled);
        log.Checks.Equal("payload table", null, endpoint.Config?.AutoCaptureConfig?.State?.PayloadTable?.Name);
        return $"{endpoint.State?.Ready}, no table";
    }
}
