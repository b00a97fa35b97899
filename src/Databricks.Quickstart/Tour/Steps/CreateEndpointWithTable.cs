using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Creates an endpoint with an inference table for its queries and responses.</summary>
internal sealed class CreateEndpointWithTable() : TourStep("ServingEndpoints.CreateAsync(\"feed-ads\", …)", Tables + ", new endpoint")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var config = new EndpointCoreConfigInput
        {
            ServedEntities = [Models.Ads()],
            AutoCaptureConfig = new AutoCaptureConfigInput
            {
                CatalogName = "ml",
                SchemaName = "ads",
                TableNamePrefix = "feed-ads-prod",
            },
        };
        var created = await tour.Client.ServingEndpoints.CreateAsync("feed-ads", config, cancellationToken: cancellationToken);
        log.Sent("create-feed-ads.json");
        log.Checks.Received("create-feed-ads.response.json", created);
        var capture = created.PendingConfig?.AutoCaptureConfig;
        return $"{created.State?.Ready}, {created.State?.ConfigUpdate}; table {capture?.CatalogName}.{capture?.SchemaName}.{capture?.State?.PayloadTable?.Name}";
    }
}
