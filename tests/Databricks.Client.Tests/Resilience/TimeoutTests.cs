using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

public class TimeoutTests
{
    private const string Unavailable = """{"error_code":"TEMPORARILY_UNAVAILABLE","message":"later"}""";

    private static async Task<HttpResponseMessage> Hang(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    [Fact]
    public async Task Get_AttemptHangs_IsRepeated()
    {
        var server = new ScriptedServer().Then(Hang).Then(200, """{"cluster_id":"c1"}""");
        using var client = server.Client();

        var cluster = await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"), TimeSpan.FromSeconds(100));

        Assert.Equal("c1", cluster.ClusterId);
        Assert.InRange(server.Requests[1].At.TotalSeconds, 60.5, 61);
    }

    [Fact]
    public async Task Restart_AttemptHangs_SaysWhichLimitEndedIt()
    {
        var server = new ScriptedServer().Then(Hang);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => client.Clusters.RestartAsync("c1"), TimeSpan.FromSeconds(100))
        );

        Assert.Equal(("AttemptTimeout", TimeSpan.FromSeconds(60)), (error.LimitName, error.Limit));
        Assert.Equal("POST /api/2.1/clusters/restart: one attempt took longer than AttemptTimeout (00:01:00).", error.Message);
        Assert.Equal((1, TimeSpan.FromSeconds(60)), (error.Attempts, error.Elapsed));
    }

    [Fact]
    public async Task Get_BudgetEndsInTheFirstAttempt_SaysSo()
    {
        var server = new ScriptedServer().Then(Hang);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { Timeout = TimeSpan.FromSeconds(5) }))
        );

        Assert.Equal("Timeout", error.LimitName);
        Assert.Equal(TimeSpan.FromSeconds(5), error.Elapsed);
    }

    [Fact]
    public async Task Get_BudgetEndsInALaterAttempt_FailsWithTheErrorBefore()
    {
        // A budget that expires only after the wait between the attempts.
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "2")).Then(Hang);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<TemporarilyUnavailableException>(() =>
            server.Time.RunAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { Timeout = TimeSpan.FromSeconds(51) }))
        );

        Assert.Equal((2, TimeSpan.FromSeconds(51)), (error.Attempts, error.Elapsed));
    }

    [Fact]
    public async Task Get_HttpClientTimeout_IsATimeoutOfOurs()
    {
        var server = new ScriptedServer().Fails(() => new TaskCanceledException("x", new TimeoutException("y")));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => client.Clusters.RestartAsync("c1"));

        Assert.Equal("HttpClient.Timeout", error.LimitName);
    }

    [Fact]
    public async Task Get_CancelledWhileItWaits_EndsAtOnce()
    {
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "100"));
        using var client = server.Client();
        using var source = new CancellationTokenSource();
        var call = Task.Run(() => client.Clusters.GetAsync("c1", cancellationToken: source.Token));
        await server.Time.UntilTimerAsync(TimeSpan.FromSeconds(100));

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(TimeSpan.Zero, server.Time.Elapsed);
    }

    [Fact]
    public async Task Get_CancelledBeforehand_SendsNothing()
    {
        var server = new ScriptedServer();
        using var client = server.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Clusters.GetAsync("c1", cancellationToken: new CancellationToken(true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Options_NegativeLimit_IsRefused()
    {
        var options = new DatabricksClientOptions { Host = "https://x.example.com", Token = "t" };
        options.Retry.AttemptTimeout = TimeSpan.FromSeconds(-5);

        Assert.Throws<ArgumentOutOfRangeException>("AttemptTimeout", () => new DatabricksClient(options));
    }
}
