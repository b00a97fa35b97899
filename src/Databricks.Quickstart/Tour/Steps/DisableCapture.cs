using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Disables the inference table of an existing endpoint. Only <c>enabled: false</c> is needed.</summary>
internal sealed class DisableCapture() : TourStep("ServingEndpoints.UpdateConfigAndWaitAsync(\"my-endpoint\", …)", Tables + ", disable")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var endpoint = await Endpoints.UpdateAsync(
            tour,
            new UpdateServingEndpointConfigRequest
            {
                ServedEntities = [Models.Current()],
                AutoCaptureConfig = new AutoCaptureConfigInput { Enabled = false },
            },
            cancellationToken
        );
        log.Sent("disable-capture.json");
        Endpoints.CheckReady(log, endpoint);
        log.Checks.Equal("auto_capture_config.enabled", false, endpoint.Config?.AutoCaptureConfig?.Enabled);
        return "the table is disabled";
    }
}
