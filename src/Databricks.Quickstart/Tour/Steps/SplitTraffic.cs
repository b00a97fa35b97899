using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Splits the queries of an existing endpoint between two models and enables its inference table.</summary>
/// <param name="again">Whether the table was disabled before and is enabled again, in the same place.</param>
internal sealed class SplitTraffic(bool again)
    : TourStep(
        "ServingEndpoints.UpdateConfigAndWaitAsync(\"my-endpoint\", …)",
        Tables + (again ? ", enable a disabled table again" : ", existing endpoint, 50/50")
    )
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var endpoint = await Endpoints.UpdateAsync(
            tour,
            new UpdateServingEndpointConfigRequest
            {
                ServedEntities = [Models.Current(), Models.Challenger()],
                TrafficConfig = new TrafficConfig { Routes = [Half("current"), Half("challenger")] },
                AutoCaptureConfig = new AutoCaptureConfigInput
                {
                    CatalogName = "catalog",
                    SchemaName = "schema",
                    TableNamePrefix = "my-endpoint",
                },
            },
            cancellationToken
        );
        log.Sent("split-traffic.json");
        Endpoints.CheckReady(log, endpoint);
        log.Checks.Equal("traffic", "current 50 %, challenger 50 %", Endpoints.Traffic(endpoint));
        log.Checks.Equal("inference table", "catalog.schema.my-endpoint_payload", Endpoints.Table(endpoint));
        return $"{Endpoints.Traffic(endpoint)}; table {Endpoints.Table(endpoint)}";
    }

    private static TrafficRoute Half(string model) => new() { ServedModelName = model, TrafficPercentage = 50 };
}
