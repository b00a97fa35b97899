using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Resilience;

/// <summary>Whole clients whose calls are refused, seen from the service: when requests arrive.</summary>
public class PacedCallTests
{
    private static readonly (string, string) _oneSecond = ("Retry-After", "1");

    [Fact]
    public async Task Call_NothingRefused_NeverWaits()
    {
        var server = new ScriptedServer();
        var arrived = new TaskCompletionSource();
        for (var i = 0; i < 100; i++)
        {
            server.Then(
                async (_, _) =>
                {
                    await arrived.Task;
                    return server.Respond(200, "{}");
                }
            );
        }

        using var client = server.Client();
        var calls = Enumerable.Range(0, 100).Select(_ => client.Clusters.GetAsync("c")).ToList();

        // All are sent before the first response.
        Assert.Equal(100, server.Requests.Count);
        arrived.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal(TimeSpan.Zero, server.Time.Elapsed);
    }

    [Fact]
    public async Task Poller_OneCallRefused_WaitsRetryAfterAndTheNextCallsNotAtAll()
    {
        var server = new ScriptedServer().Then(200).Then(429, "{}", _oneSecond).Then(200).Then(200).Then(200);
        using var client = server.Client();

        for (var i = 0; i < 4; i++)
        {
            await server.Time.RunAsync(() => client.Clusters.GetAsync("c"));
            server.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal([0, 30, 31, 61, 91], server.Requests.Select(static request => request.At.TotalSeconds));
    }

    [Theory]
    [InlineData("/api/2.1/clusters/list", "/api/2.1/clusters/get?cluster_id=1", true)]
    [InlineData("/api/2.1/clusters/list", "/api/2.0/clusters/get?cluster_id=1", true)]
    [InlineData("/api/2.1/clusters/list", "/api/2.2/jobs/list", false)]
    [InlineData("/serving-endpoints/a/invocations", "/serving-endpoints/b/invocations", false)]
    [InlineData("/serving-endpoints/a/invocations", "/serving-endpoints/a/invocations", true)]
    public async Task Api_PathRefused_HoldsUpItsServiceOnly(string refused, string other, bool isHeldUp)
    {
        var server = new ScriptedServer().Then(429, "{}", _oneSecond).Then(200).Then(200);
        using var client = server.Client();
        var first = client.Api.SendAsync(HttpMethod.Get, refused);

        // A hundredth of a second is what one refusal costs the others.
        var second = client.Api.SendAsync(HttpMethod.Get, other);

        Assert.Equal(isHeldUp ? 1 : 2, server.Requests.Count);
        await server.Time.RunAsync(() => Task.WhenAll(first, second));
    }

    [Fact]
    public async Task Service_RefusedThroughTheEscapeHatch_HoldsUpItsTypedCalls()
    {
        var server = new ScriptedServer().Then(429, "{}", _oneSecond).Then(200).Then(200).Then(200);
        using var client = server.Client();
        var first = client.Api.SendAsync(HttpMethod.Get, "/api/2.1/clusters/list");
        var typed = client.Clusters.GetAsync("c");
        var other = client.Secrets.ListScopesPageAsync();

        Assert.Equal(["/api/2.1/clusters/list", "/api/2.0/secrets/scopes/list"], server.Requests.Select(static request => request.Address.AbsolutePath));
        await server.Time.RunAsync(() => Task.WhenAll(first, typed, other));
    }

    [Fact]
    public async Task Queries_OfOneEndpointRefused_DoNotHoldUpAnother()
    {
        var server = new ScriptedServer().Then(429, "{}", _oneSecond).Then(200, """{"predictions":[1]}""").Then(200, """{"predictions":[1]}""");
        using var client = server.Client();
        var first = client.ServingEndpoints.QueryAsync("a", new Models.QueryEndpointRequest { Inputs = new JArray(1) });

        await client.ServingEndpoints.QueryAsync("b", new Models.QueryEndpointRequest { Inputs = new JArray(1) });

        Assert.Equal(TimeSpan.Zero, server.Time.Elapsed);
        await server.Time.RunAsync(() => first);
    }

    [Fact]
    public async Task Enabled_False_HoldsUpNobody()
    {
        var server = new ScriptedServer().Then(429, "{}", _oneSecond).Then(200).Then(200);
        using var client = server.Client(static options => options.RateLimit.Enabled = false);
        var first = client.Clusters.GetAsync("a");

        await client.Clusters.GetAsync("b");

        await server.Time.RunAsync(() => first);
        Assert.Equal([0, 0, 1], server.Requests.Select(static request => request.At.TotalSeconds));
    }

    [Fact]
    public async Task Refusals_WithoutRetryAfter_DoNotLengthenTheWait()
    {
        var server = new ScriptedServer();
        for (var i = 0; i < 6; i++)
        {
            server.Then(429);
        }

        server.Then(200);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c"));

        var waits = server.Requests.Zip(server.Requests.Skip(1), static (a, b) => (b.At - a.At).TotalSeconds);
        Assert.All(waits, static wait => Assert.InRange(wait, 0.5, 1.1));
    }
}
