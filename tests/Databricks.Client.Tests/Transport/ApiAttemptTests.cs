using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Transport;

/// <summary>One attempt of a call, seen from its caller and from the wire.</summary>
public sealed class ApiAttemptTests
{
    [Fact]
    public async Task Call_ClientIsDisposed_SendsNothing()
    {
        var server = new ScriptedServer().Then(200);
        var client = server.Client();
        client.Dispose();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Clusters.GetAsync("c1"));

        Assert.StartsWith("GET /api/2.1/clusters/get: the DatabricksClient has been disposed.", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Delete_ResponsesLostAndThenNotFound_IsDone(int lost)
    {
        var server = new ScriptedServer();
        for (var i = 0; i < lost; i++)
        {
            server.Fails(static () => new HttpRequestException("lost", new IOException("reset")));
        }

        server.Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"gone"}""");
        using var client = server.Client();

        await server.Time.RunAsync(() => client.ServingEndpoints.DeleteAsync("e"));

        Assert.Equal(lost + 1, server.Requests.Count);
    }

    [Fact]
    public async Task Delete_NotFoundAtOnce_IsAFailure()
    {
        var server = new ScriptedServer().Then(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"gone"}""");
        using var client = server.Client();

        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => client.ServingEndpoints.DeleteAsync("e"));
    }

    // The platform sends a request without a body again when its connection breaks, whatever its method.
    [Fact]
    public async Task Request_WithoutABody_HasAnEmptyOneUnlessItIsSafe()
    {
        var server = new ScriptedServer().Then(200).Then(200);
        using var client = server.Client();

        await client.ServingEndpoints.DeleteAsync("e");
        await client.ServingEndpoints.GetAsync("e");

        Assert.Equal(["", null], server.Requests.Select(static request => request.Body));
    }

    [Fact]
    public async Task Call_NoTimeLimit_WaitsAsLongAsItTakes()
    {
        var server = new ScriptedServer();
        server.Then(
            async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromDays(1), server.Time, token);
                return server.Respond(200, """{"cluster_id":"c1"}""");
            }
        );
        using var client = server.Client();
        var options = new RequestOptions { Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan };

        var cluster = await server.Time.RunAsync(() => client.Clusters.GetAsync("c1", options), TimeSpan.FromDays(2));

        Assert.Equal("c1", cluster.ClusterId);
    }
}
