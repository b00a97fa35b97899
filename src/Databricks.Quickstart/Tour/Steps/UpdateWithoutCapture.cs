using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>An update without the inference table keeps its previous setting.</summary>
/// <param name="captured">Whether the table is enabled before and after.</param>
internal sealed class UpdateWithoutCapture(bool captured)
    : TourStep("ServingEndpoints.UpdateConfigAndWaitAsync(\"my-endpoint\", …)", Tables + ", update without auto_capture_config")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var endpoint = await Endpoints.UpdateAsync(tour, new UpdateServingEndpointConfigRequest { ServedEntities = [Models.Current()] }, cancellationToken);
        Endpoints.CheckReady(log, endpoint);
        log.Checks.Equal("traffic", "current 100 %", Endpoints.Traffic(endpoint));
        log.Checks.Equal("auto_capture_config.enabled", captured, endpoint.Config?.AutoCaptureConfig?.Enabled);
        log.Checks.Equal("inference table", captured ? "catalog.schema.my-endpoint_payload" : "none", Endpoints.Table(endpoint));
        return captured ? $"table {Endpoints.Table(endpoint)} stays enabled" : "the table stays disabled";
    }
}
