using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Enables the same inference table through AI Gateway, which has replaced <c>auto_capture_config</c>.</summary>
internal sealed class EnableTableThroughAiGateway()
    : TourStep("ServingEndpoints.EnableInferenceTableAsync(\"feed-ads\", \"ml\", \"ads\", \"feed-ads-prod\")", Tables + ", AI Gateway")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var table = await tour.Client.ServingEndpoints.EnableInferenceTableAsync(
            "feed-ads",
            "ml",
            "ads",
            "feed-ads-prod",
            cancellationToken: cancellationToken
        );
        log.Sent("enable-inference-table.json");
        log.Checks.Equal("inference table", "ml.ads.feed-ads-prod_payload", table.FullName);
        var endpoint = await tour.Client.ServingEndpoints.GetAsync("feed-ads", cancellationToken: cancellationToken);
        log.Checks.Received("enable-inference-table.json", endpoint.AiGateway ?? new AiGatewayConfig());
        return $"table {table.FullName}";
    }
}
