using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;

namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>Responses that arrive after the time limit. The request is really sent; only the client's clock is advanced.</summary>
public class TimeoutScenarioTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(7);

    private readonly FakeClock _clock = FakeClocks.Stopped();

    [Fact]
    public async Task Call_ResponseIsLaterThanTheLimitOfAnAttempt_ThrowsATimeoutThatNamesTheLimit()
    {
        using var workspace = Silent();
        using var client = workspace.CreateClient(options => options.TimeProvider = _clock);
        var call = client.Clusters.GetAsync("1", new RequestOptions { AttemptTimeout = _limit, Retry = false });
        await workspace.ArrivalAsync();

        _clock.Advance(_limit);

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => call);
        Assert.Equal(("AttemptTimeout", _limit), (error.LimitName, error.Limit));
        Assert.Contains("AttemptTimeout", error.Message);
        Assert.Single(workspace.Requests);
    }

    [Fact]
    public async Task Call_CallerCancelsWhileTheResponseIsAwaited_ThrowsTheCancellationAndSendsNothingMore()
    {
        using var workspace = Silent();
        using var client = workspace.CreateClient(options => options.TimeProvider = _clock);
        using var cancellation = new CancellationTokenSource();
        var call = client.Clusters.GetAsync("1", cancellationToken: cancellation.Token);
        await workspace.ArrivalAsync();

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Single(workspace.Requests);
    }

    private static MockWorkspace Silent()
    {
        var workspace = new MockWorkspace();
        workspace.Server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(WireFault.NoReply());
        return workspace;
    }
}
