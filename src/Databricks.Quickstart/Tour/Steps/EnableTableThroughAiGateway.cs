using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Enables the same inference table through AI Gateway, which has taken the place of <c>auto_capture_config</c>.</summary>
internal sealed class EnableTableThroughAiGateway()
    : TourStep("ServingEndpoints.PutAiGatewayAsync(\"feed-ads\", …)", Tables + ", AI Gateway")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var request = new PutAiGatewayRequest
        {
            InferenceTableConfig = new AiGatewayInferenceTableConfig
            {
                CatalogName = "ml",
                SchemaName = "ads",
                TableNamePrefix = "feed-ads-prod",
                Enabled = true,
            },
        };
        var answer = await tour.Client.ServingEndpoints.PutAiGatewayAsync("feed-ads", request, cancellationToken: cancellationToken);
        Check(log, "answer", answer.InferenceTableConfig);
        var endpoint = await tour.Client.ServingEndpoints.GetAsync("feed-ads", cancellationToken: cancellationToken);
        Check(log, "endpoint", endpoint.AiGateway?.InferenceTableConfig);
        return $"table {Table(answer.InferenceTableConfig)}";
    }

    private static void Check(StepLog log, string where, AiGatewayInferenceTableConfig? table)
    {
        log.Checks.Equal($"{where}: inference table", "ml.ads.feed-ads-prod_payload", Table(table));
        log.Checks.Equal($"{where}: enabled", true, table?.Enabled);
    }

    private static string Table(AiGatewayInferenceTableConfig? table) => $"{table?.CatalogName}.{table?.SchemaName}.{table?.TableNamePrefix}_payload";
}
