namespace Databricks.Quickstart.Tour.Steps;

/// <summary>A call that gets status 429 waits for Retry-After and is sent again.</summary>
internal sealed class SurviveRateLimit() : TourStep("Clusters.ListPageAsync() while the workspace is busy", Overview + " 3, rate limits")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var fault = tour.Workspace.FailNext(times: 1, statusCode: 429, retryAfter: TimeSpan.FromSeconds(1));
        var page = await tour.Client.Clusters.ListPageAsync(cancellationToken: cancellationToken);
        log.Checks.Equal("refused calls", 1, tour.Workspace.Faults.CountOf(fault));
        log.Checks.Equal("statuses", "429, 200", string.Join(", ", log.Exchanges.Select(exchange => exchange.Status)));
        log.Checks.Equal("clusters", 2, page.Clusters?.Count);
        return "429 with Retry-After: 1, retried successfully a second later";
    }
}
