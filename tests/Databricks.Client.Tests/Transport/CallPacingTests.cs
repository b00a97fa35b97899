using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Transport;

/// <summary>What the rate limit of a client does to a call.</summary>
public class CallPacingTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    [Fact]
    public async Task RateLimit_OffForTheCall_DoesNotWaitForATurn()
    {
        var server = new ScriptedServer().Then(200, Cluster).Then(200, Cluster);
        using var client = server.Client(options => options.RateLimit.RequestsPerSecond = 0.001);
        var options = new RequestOptions { RateLimit = false };

        await client.Clusters.GetAsync("c1", options);
        await client.Clusters.GetAsync("c1", options);

        Assert.Equal(TimeSpan.Zero, server.Time.Elapsed);
    }

    [Fact]
    public async Task Rate_QueriesOfTwoEndpoints_HaveTurnsOfTheirOwn()
    {
        var server = new ScriptedServer().Then(200, "{}").Then(200, "{}");
        using var client = server.Client(options => options.RateLimit.RequestsPerSecond = 0.001);

        await client.ServingEndpoints.QueryAsync("one", QueryInput.Chat("hi"));
        await client.ServingEndpoints.QueryAsync("two", QueryInput.Chat("hi"));

        Assert.Equal(TimeSpan.Zero, server.Time.Elapsed);
    }

    [Fact]
    public async Task Rate_OperationsOfAGroup_ShareTheirTurns()
    {
        var server = new ScriptedServer().Then(200, Cluster).Then(200, Cluster);
        using var client = server.Client(options => options.RateLimit.RequestsPerSecond = 0.1);

        await client.Clusters.GetAsync("c1");
        await server.Time.RunAsync(() => client.Clusters.StartAsync("c1"));

        Assert.Equal(10, server.Requests[1].At.TotalSeconds, 3);
    }

    [Fact]
    public async Task Rate_QueueLongerThanItsLimit_FailsInWordsAndSendsNothing()
    {
        var server = new ScriptedServer().Then(200, Cluster);
        using var client = server.Client(options =>
        {
            options.RateLimit.RequestsPerSecond = 0.01;
            options.Retry.RateLimitTimeout = TimeSpan.FromSeconds(30);
        });
        await client.Clusters.GetAsync("c1");

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.Equal(("RateLimitTimeout", TimeSpan.FromSeconds(30), 0), (error.LimitName, error.Limit, error.Attempts));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Rate_CancelledInTheQueue_IsACancellation()
    {
        var server = new ScriptedServer().Then(200, Cluster);
        using var client = server.Client(options => options.RateLimit.RequestsPerSecond = 0.01);
        await client.Clusters.GetAsync("c1");
        using var source = new CancellationTokenSource();

        var queued = client.Clusters.GetAsync("c1", cancellationToken: source.Token);
        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        Assert.Equal(source.Token, error.CancellationToken);
    }
}
