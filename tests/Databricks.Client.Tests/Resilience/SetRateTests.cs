using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Resilience;

/// <summary>Whole clients at a rate set by the user, seen from the service: when requests arrive.</summary>
public class SetRateTests
{
    private const string OneASecond = "1";

    [Fact]
    public async Task RequestsPerSecond_Set_SpacesTheCallsOfAGroup()
    {
        var server = Server(3);
        using var client = server.Client(options => options.RateLimit.RequestsPerSecond = 1);

        await CallAsync(server, client, 3);

        Assert.Equal([0, 1, 2], Arrivals(server));
    }

    [Fact]
    public async Task Environment_RateLimit_SpacesTheCallsOfAGroup()
    {
        var server = Server(3);
        using var client = server.Client(options => options.Environment = Environment("0.5"));

        await CallAsync(server, client, 3);

        Assert.Equal([0, 2, 4], Arrivals(server));
    }

    [Fact]
    public async Task RequestsPerSecond_EnvironmentSaysOtherwise_TheOptionWins()
    {
        var server = Server(2);
        using var client = server.Client(options =>
        {
            options.Environment = Environment("0.1");
            options.RateLimit.RequestsPerSecond = 1;
        });

        await CallAsync(server, client, 2);

        Assert.Equal([0, 1], Arrivals(server));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("0.0000001")]
    [InlineData("fast")]
    [InlineData("1,5")]
    public async Task Environment_NoRate_FailsTheCallInWords(string text)
    {
        var server = Server(1);
        using var client = server.Client(options => options.Environment = Environment(text));

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.Clusters.GetAsync("c"));

        Assert.Contains("DATABRICKS_RATE_LIMIT is not a number above 0", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-7)]
    public void RequestsPerSecond_NotAboveZero_IsRefusedAtOnce(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScriptedServer().Client(options => options.RateLimit.RequestsPerSecond = rate));

    [Fact]
    public async Task Enabled_False_SendsAtOnce()
    {
        var server = Server(3);
        using var client = server.Client(options =>
        {
            options.Environment = Environment(OneASecond);
            options.RateLimit.Enabled = false;
        });

        await CallAsync(server, client, 3);

        Assert.Equal([0, 0, 0], Arrivals(server));
    }

    [Fact]
    public async Task Clients_OfOneHost_ShareItsRate()
    {
        var server = Server(4);
        using var one = server.Client(options => options.Environment = Environment(OneASecond));
        using var two = server.Client(options => options.Environment = Environment(OneASecond));

        await CallAsync(server, one, 1);
        await CallAsync(server, two, 1);
        await CallAsync(server, one, 1);
        await CallAsync(server, two, 1);

        Assert.Equal([0, 1, 2, 3], Arrivals(server));
    }

    [Fact]
    public async Task Clients_OfTwoHosts_DoNotWaitForEachOther()
    {
        var server = Server(2);
        using var one = server.Client(options => options.Environment = Environment(OneASecond));
        using var two = server.Client(options =>
        {
            options.Environment = Environment(OneASecond);
            options.Host = "https://other.example.com";
        });

        await CallAsync(server, one, 1);
        await CallAsync(server, two, 1);

        Assert.Equal([0, 0], Arrivals(server));
    }

    [Fact]
    public async Task Queries_OfTwoEndpoints_HaveAGateEach()
    {
        var server = Server(5);
        using var client = server.Client(options => options.Environment = Environment(OneASecond));

        foreach (var endpoint in new[] { "a", "b", "a", "b" })
        {
            await server.Time.RunAsync(() => client.ServingEndpoints.QueryAsync(endpoint, new Models.QueryEndpointRequest { Inputs = new JArray(1) }));
        }

        await server.Time.RunAsync(() => client.ServingEndpoints.GetAsync("a"));

        Assert.Equal([0, 0, 1, 1, 1], Arrivals(server));
    }

    [Fact]
    public async Task Groups_OfOneHost_DoNotWaitForEachOther()
    {
        var server = Server(2);
        using var client = server.Client(options => options.Environment = Environment(OneASecond));

        await CallAsync(server, client, 1);
        await server.Time.RunAsync(() => client.Secrets.ListScopesPageAsync());

        Assert.Equal([0, 0], Arrivals(server));
    }

    [Fact]
    public async Task Call_CancelledInTheQueue_SendsNothingAndCostsNoTurn()
    {
        var server = Server(2);
        using var client = server.Client(options => options.Environment = Environment(OneASecond));
        using var cancellation = new CancellationTokenSource();
        await CallAsync(server, client, 1);

        var waiting = client.Clusters.GetAsync("c", cancellationToken: cancellation.Token);
        await server.Time.UntilTimerAsync(TimeSpan.FromSeconds(1));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await CallAsync(server, client, 1);

        Assert.Equal([0, 1], Arrivals(server));
    }

    [Fact]
    public async Task Call_QueuesForLongerThanTheTimeout_SucceedsAllTheSame()
    {
        var server = Server(4);
        using var client = server.Client(options =>
        {
            options.RateLimit.RequestsPerSecond = 0.05;
            options.Retry.Timeout = TimeSpan.FromSeconds(55);
        });

        await server.Time.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Clusters.GetAsync("c"))));

        Assert.Equal(4, server.Requests.Count);
        Assert.True(Arrivals(server).Last() >= 60);
    }

    private static ScriptedServer Server(int responses)
    {
        var server = new ScriptedServer();
        for (var i = 0; i < responses; i++)
        {
            server.Then(200);
        }

        return server;
    }

    private static Func<string, string?> Environment(string rate) => name => name == "DATABRICKS_RATE_LIMIT" ? rate : null;

    private static async Task CallAsync(ScriptedServer server, DatabricksClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await server.Time.RunAsync(() => client.Clusters.GetAsync("c"));
        }
    }

    private static IEnumerable<double> Arrivals(ScriptedServer server) => server.Requests.Select(request => request.At.TotalSeconds);
}
