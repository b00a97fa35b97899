using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Transport;

/// <summary>How a call reads the body of a response, and how much of it.</summary>
public class CallBodyTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    [Fact]
    public async Task Body_LongerThanTheLimit_IsOneClearErrorThatIsNotRepeated()
    {
        var server = new ScriptedServer().Then(200, new string(' ', 1001));
        using var client = server.Client(static options => options.MaxResponseBodySize = 1000);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(
            "GET /api/2.1/clusters/get (status 200): the body of the response is 1,001 bytes long, and MaxResponseBodySize of the client's options allows 1,000 bytes. "
                + "Read it with Api.SendForStreamAsync, or increase the limit.",
            error.Message
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Body_LongerThanTheLimitUnannounced_IsFoundWhileReading()
    {
        var server = new ScriptedServer();
        server.Then((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new ChunkedStream(1001)) }));
        using var client = server.Client(static options => options.MaxResponseBodySize = 1000);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains("the body of the response is longer, and", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(3_000_000)]
    public async Task ErrorBody_LongerThanTheLimit_KeepsStatusAndCode(int length)
    {
        var server = new ScriptedServer().Then(400, $$"""{"error_code":"INVALID_STATE","message":"m","details":[{"text":"{{new string('é', length)}}"}]}""");
        using var client = server.Client(static options => options.MaxResponseBodySize = 1000);

        var error = await Assert.ThrowsAsync<InvalidStateException>(() => client.Clusters.GetAsync("c1"));

        Assert.Equal((400, "INVALID_STATE", "m"), ((int)error.StatusCode, error.ErrorCode, error.ServiceMessage));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ErrorBody_LongText_KeepsTheStatus()
    {
        var server = new ScriptedServer().Then(403, new string('x', 3_000_000));
        using var client = server.Client(static options => options.MaxResponseBodySize = 1000);

        var error = await Assert.ThrowsAsync<PermissionDeniedException>(() => client.Clusters.GetAsync("c1"));

        Assert.InRange(error.Message.Length, 1, 2000);
    }

    [Fact]
    public async Task Body_AsLongAsTheLimit_IsRead()
    {
        var server = new ScriptedServer().Then(200, Cluster);
        using var client = server.Client(static options => options.MaxResponseBodySize = Cluster.Length);

        Assert.Equal("c1", (await client.Clusters.GetAsync("c1")).ClusterId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_147_483_592)]
    public void MaxResponseBodySize_OutOfRange_IsRefused(long size) =>
        Assert.Throws<ArgumentOutOfRangeException>("MaxResponseBodySize", () => new ScriptedServer().Client(options => options.MaxResponseBodySize = size));

    [Fact]
    public async Task Text_Response_IsGivenAsItIs()
    {
        var server = new ScriptedServer().Then(200, "metric 1\n");
        using var client = server.Client();

        Assert.Equal("metric 1\n", await client.ServingEndpoints.ExportMetricsAsync("e"));
    }

    [Fact]
    public async Task Text_Page_IsAnErrorThatIsNotRepeated()
    {
        var server = new ScriptedServer().Then(200, "\uFEFF <html>sign in</html>");
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.ServingEndpoints.ExportMetricsAsync("e"));

        Assert.Contains("sign-in page", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Json_Page_IsSaidToBeOne()
    {
        var server = new ScriptedServer().Then(200, "<html>sign in</html>");
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains("sign-in page", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_ResponseOfAnotherKind_IsNotRepeated()
    {
        var server = new ScriptedServer().Then(200, "[]");
        using var client = server.Client();

        await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Whole_Response_HasStatusAndHeaders()
    {
        var server = new ScriptedServer().Then(201, Cluster, ("x-team", "ads"));
        using var client = server.Client();

        var response = await client.Api.SendAsync(HttpMethod.Get, "/api/2.1/clusters/get");

        Assert.Equal((201, "ads", Cluster), ((int)response.StatusCode, response.Headers["x-team"][0], response.Text()));
    }

    [Fact]
    public async Task Body_Repeated_IsTheSame()
    {
        var server = new ScriptedServer().Then(429).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.StartAsync("c1"));

        Assert.Equal("""{"cluster_id":"c1"}""", server.Requests[0].Body);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    /// <summary>A body of unknown length.</summary>
    private sealed class ChunkedStream(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}
