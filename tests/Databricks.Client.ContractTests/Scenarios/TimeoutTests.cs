using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Testing;

namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>Answers that take longer than anyone waits. The request is on its way for real; only the client's clock is put forward.</summary>
public class TimeoutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(7);

    private readonly FakeClock clock = new(SleepingClock.Start);

    [WireMockFact]
    public async Task Call_AnswerIsLaterThanTheLimitOfAnAttempt_ThrowsATimeoutThatNamesTheLimit()
    {
        await using var tenant = await SlowAsync();
        using var client = tenant.CreateClient(options => options.TimeProvider = clock);
        var call = client.Clusters.GetAsync("1", new RequestOptions { AttemptTimeout = Limit, Retry = false });
        await tenant.ArrivalAsync();

        clock.Advance(Limit);

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => call);
        Assert.Equal(("AttemptTimeout", Limit), (error.LimitName, error.Limit));
        Assert.Contains("AttemptTimeout", error.Message);
        Assert.Single(await tenant.RequestsAsync());
    }

    [WireMockFact]
    public async Task Call_CallerCancelsWhileTheAnswerIsAwaited_ThrowsTheCancellationAndSendsNothingMore()
    {
        await using var tenant = await SlowAsync();
        using var client = tenant.CreateClient(options => options.TimeProvider = clock);
        using var cancellation = new CancellationTokenSource();
        var call = client.Clusters.GetAsync("1", cancellationToken: cancellation.Token);
        await tenant.ArrivalAsync();

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Single(await tenant.RequestsAsync());
    }

    private static async Task<WireMockTenant> SlowAsync()
    {
        var tenant = await WireMockTenant.CreateAsync();
        var mapping = WireMockStubs.Create("Clusters_Get")[0].Mapping;
        mapping["response"]!["fixedDelayMilliseconds"] = 20000;
        await tenant.AddAsync(mapping);
        return tenant;
    }
}
