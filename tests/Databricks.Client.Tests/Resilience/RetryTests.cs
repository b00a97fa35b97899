using System.Globalization;
using System.Net.Sockets;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

public class RetryTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";
    private const string Unavailable = """{"error_code":"TEMPORARILY_UNAVAILABLE","message":"later"}""";

    [Fact]
    public async Task Get_503ThenResponse_WaitsAndReturnsTheResponse()
    {
        var server = new ScriptedServer().Then(503, Unavailable).Then(200, Cluster);
        using var client = server.Client();

        var cluster = await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("c1", cluster.ClusterId);
        Assert.InRange(server.Requests[1].At.TotalSeconds, 0.5, 1);
        Assert.All(server.Bodies, body => Assert.True(body.IsDisposed));
    }

    [Fact]
    public async Task Get_RetryAfterSeconds_WaitsSoLong()
    {
        var server = new ScriptedServer().Then(429, "{}", ("Retry-After", "7")).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(7, server.Requests[1].At.TotalSeconds, 3);
    }

    [Fact]
    public async Task Get_RetryAfterDate_WaitsUntilThen()
    {
        var server = new ScriptedServer();
        var date = server.Time.GetUtcNow().AddSeconds(9).ToString("R", CultureInfo.InvariantCulture);
        server.Then(503, Unavailable, ("Retry-After", date)).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(9, server.Requests[1].At.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(503, false)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    public async Task Get_RetryAfterZeroOrInThePast_WaitsAsIfItHadNotBeenSaid(int status, bool isDate)
    {
        var server = new ScriptedServer();
        var header = isDate ? server.Time.GetUtcNow().AddMinutes(-5).ToString("R", CultureInfo.InvariantCulture) : "0";
        server.Then(status, Unavailable, ("Retry-After", header)).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.InRange(server.Requests[1].At.TotalSeconds, 0.5, 1);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task Get_RetryAfterDateOfAnotherClock_WaitsUntilThenByThatClock(int minutes)
    {
        var server = new ScriptedServer();
        var there = server.Time.GetUtcNow().AddMinutes(minutes);
        var date = there.AddSeconds(7).ToString("R", CultureInfo.InvariantCulture);
        server.Then(429, "{}", ("Date", there.ToString("R", CultureInfo.InvariantCulture)), ("Retry-After", date)).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(7, server.Requests[1].At.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(200, "{", null)]
    [InlineData(429, "", "0")]
    [InlineData(429, "", null)]
    [InlineData(503, Unavailable, null)]
    public async Task Get_NeverWaits_IsRepeatedMaxRetriesTimes(int status, string body, string? retryAfter)
    {
        var server = new ScriptedServer();
        for (var i = 0; i < 8; i++)
        {
            _ = retryAfter is null ? server.Then(status, body) : server.Then(status, body, ("Retry-After", retryAfter));
        }

        using var client = server.Client(static options => (options.Retry.FirstDelay, options.Retry.MaxRetries) = (TimeSpan.Zero, 7));

        await Assert.ThrowsAnyAsync<DatabricksException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.Equal(8, server.Requests.Count);
    }

    [Fact]
    public async Task Get_RetryAfterOfTheService_DoesNotCountAsARetryOfItsOwn()
    {
        var server = new ScriptedServer();
        for (var i = 0; i < 5; i++)
        {
            server.Then(429, "{}", ("Retry-After", "1"));
        }

        server.Then(200, Cluster);
        using var client = server.Client(static options => options.Retry.MaxRetries = 0);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Get_RetryInfoInDetails_WaitsSoLong()
    {
        const string Body =
            """{"error_code":"RESOURCE_EXHAUSTED","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":"3.5s"}]}""";
        var server = new ScriptedServer().Then(429, Body).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(3.5, server.Requests[1].At.TotalSeconds, 3);
    }

    [Fact]
    public async Task Get_FailsForEver_DelaysDoubleUpToTheCapAndTheLastErrorComesOut()
    {
        var server = new ScriptedServer();
        for (var i = 0; i < 200; i++)
        {
            server.Then(503, Unavailable);
        }

        using var client = server.Client();

        var error = await Assert.ThrowsAsync<TemporarilyUnavailableException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.Equal(server.Requests.Count, error.Attempts);
        Assert.Equal("Clusters_Get", error.Operation);
        Assert.InRange(error.Elapsed.TotalSeconds, 285, 300);
        var waits = server.Requests.Zip(server.Requests.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToList();
        Assert.InRange(waits[0], 0.5, 1);
        Assert.InRange(waits[1], 1, 2);
        Assert.InRange(waits[2], 2, 4);
        Assert.All(waits.Skip(4), wait => Assert.InRange(wait, 5, 10));
        Assert.Contains(waits.Skip(4), wait => wait < 9);
    }

    [Fact]
    public async Task Get_RetryAfterBeyondTheBudget_FailsAtOnce()
    {
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "3600"));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<TemporarilyUnavailableException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.Equal(TimeSpan.Zero, server.Time.Elapsed);
        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
    }

    [Fact]
    public async Task Get_RateLimitWaits_AreABudgetOfTheirOwn()
    {
        var server = new ScriptedServer();
        for (var i = 0; i < 10; i++)
        {
            server.Then(429, "{}", ("Retry-After", "45"));
        }

        server.Then(503, Unavailable, ("Retry-After", "40")).Then(200, Cluster);
        using var client = server.Client(options => options.Retry.Timeout = TimeSpan.FromSeconds(100));

        var cluster = await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("c1", cluster.ClusterId);
        Assert.InRange(server.Time.Elapsed.TotalSeconds, 490, 500);
    }

    [Fact]
    public async Task Get_RateLimitedLongerThanItsBudget_FailsWithTheLastError()
    {
        var server = new ScriptedServer().Then(429, "{}", ("Retry-After", "20")).Then(429, "{}", ("Retry-After", "20"));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<TooManyRequestsException>(() =>
            server.Time.RunAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { RateLimitTimeout = TimeSpan.FromSeconds(30) }))
        );

        Assert.Equal(2, error.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(20), error.Elapsed);
    }

    [Fact]
    public async Task Get_RetryOff_IsSentOnce()
    {
        var server = new ScriptedServer().Then(503, Unavailable);
        using var client = server.Client();

        await Assert.ThrowsAsync<TemporarilyUnavailableException>(() => client.Clusters.GetAsync("c1", new RequestOptions { Retry = false }));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Get_OverriddenDelays_AreUsed()
    {
        var server = new ScriptedServer().Then(503, Unavailable).Then(503, Unavailable).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() =>
            client.Clusters.GetAsync("c1", new RequestOptions { FirstDelay = TimeSpan.FromSeconds(20), MaxDelay = TimeSpan.FromSeconds(30) })
        );

        Assert.InRange(server.Requests[1].At.TotalSeconds, 10, 20);
        Assert.InRange((server.Requests[2].At - server.Requests[1].At).TotalSeconds, 15, 30);
    }

    [Theory]
    [InlineData(400, "BAD_REQUEST", "no", 1)]
    [InlineData(500, "INTERNAL_ERROR", "broken", 1)]
    [InlineData(502, null, "", 2)]
    [InlineData(503, null, "", 2)]
    [InlineData(504, null, "", 2)]
    [InlineData(400, "INVALID_STATE", "There is no worker environment with id 5", 2)]
    [InlineData(500, "INTERNAL_ERROR", "Timed out after 15 seconds", 2)]
    public async Task Get_Failure_IsRepeatedIfItPasses(int status, string? code, string message, int requests)
    {
        var body = code is null ? "" : $$"""{"error_code":"{{code}}","message":"{{message}}"}""";
        var server = new ScriptedServer().Then(status, body).Then(200, Cluster);
        using var client = server.Client();

        var failed = await Record.ExceptionAsync(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal(requests == 1, failed is DatabricksApiException);
    }

    [Theory]
    [InlineData(429, "", 2)]
    [InlineData(503, Unavailable, 2)]
    [InlineData(503, "", 1)]
    [InlineData(502, "", 1)]
    [InlineData(504, "", 1)]
    [InlineData(500, """{"error_code":"INTERNAL_ERROR","message":"Timed out after 15 seconds"}""", 1)]
    public async Task Create_Failure_IsRepeatedOnlyIfItHadNoEffect(int status, string body, int requests)
    {
        var server = new ScriptedServer().Then(status, body).Then(200, Cluster);
        using var client = server.Client();

        await Record.ExceptionAsync(() => server.Time.RunAsync(() => client.Clusters.RestartAsync("c1")));

        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Create_WithIdempotencyToken_IsRepeatedWithTheSameToken()
    {
        var server = new ScriptedServer().Fails(() => new HttpRequestException(HttpRequestError.ResponseEnded, "ended")).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.CreateAsync(new Models.CreateClusterRequest { SparkVersion = "x", IdempotencyToken = "t-1" }));

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
        Assert.Contains("t-1", server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ConnectionRefused_IsRepeated()
    {
        var server = new ScriptedServer()
            .Fails(() => new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException((int)SocketError.ConnectionRefused)))
            .Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.RestartAsync("c1"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Create_ResponseLost_IsSentOnceAndSaysThatItMayHaveArrived()
    {
        var server = new ScriptedServer().Fails(() => new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));

        Assert.True(error.MayHaveArrived);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(
            "POST /api/2.1/clusters/restart: the connection broke before the whole response had arrived (The response ended prematurely).",
            error.Message
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("""{"cluster_id":"c""")]
    [InlineData("""{"cluster_id":"c1","state":""")]
    public async Task Get_TruncatedResponse_IsRepeated(string body)
    {
        var server = new ScriptedServer().Then(200, body).Then(200, Cluster);
        using var client = server.Client();

        var cluster = await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("c1", cluster.ClusterId);
    }

    [Fact]
    public async Task Delete_GoneAfterALostResponse_HasSucceeded()
    {
        var server = new ScriptedServer()
            .Fails(() => new HttpRequestException(HttpRequestError.ResponseEnded, "ended"))
            .Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Scope s does not exist!"}""");
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Secrets.DeleteScopeAsync("s"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Delete_GoneAfterA429_IsAnError()
    {
        var server = new ScriptedServer().Then(429).Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Scope s does not exist!"}""");
        using var client = server.Client();

        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => server.Time.RunAsync(() => client.Secrets.DeleteScopeAsync("s")));
    }

    [Fact]
    public async Task Delete_GoneAtFirst_IsAnError()
    {
        var server = new ScriptedServer().Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no"}""");
        using var client = server.Client();

        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => client.Secrets.DeleteScopeAsync("s"));
    }

    [Fact]
    public async Task Edit_GoneAfterALostResponse_IsAnError()
    {
        var server = new ScriptedServer()
            .Fails(() => new HttpRequestException(HttpRequestError.ResponseEnded, "ended"))
            .Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no"}""");
        using var client = server.Client();

        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => server.Time.RunAsync(() => client.Clusters.PinAsync("c1")));
    }
}
