namespace Databricks.Quickstart.Tour.Steps;

/// <summary>The calls of the guides, in the order in which they build on one another.</summary>
internal static class TourSteps
{
    public static IReadOnlyList<TourStep> All { get; } =
    [
        new ListClusters(),
        new GetCluster(),
        new StartCluster(),
        new UpdateClusterPermissions(),
        new ListScopes(),
        new CreateScope(),
        new PutSecret(),
        new GetSecret(),
        new CreateEndpointWithTable(),
        new WaitForEndpoint(),
        new SplitTraffic(again: false),
        new UpdateWithoutCapture(captured: true),
        new DisableCapture(),
        new UpdateWithoutCapture(captured: false),
        new SplitTraffic(again: true),
        new CreateEndpointWithoutTable(),
        new EnableTableThroughAiGateway(),
        new ListEndpoints(),
        new SurviveRateLimit(),
        new GetUnknownCluster(),
        new ChatWithATool(),
        new Embed(),
    ];

    /// <summary>Those that change nothing.</summary>
    public static IReadOnlyList<TourStep> ReadOnly { get; } = [.. All.Where(step => step.IsReadOnly)];
}
