using Databricks.Client.Errors;
using Polly;
using Polly.Timeout;

namespace Databricks.Client.Tests.Transport;

/// <summary>What becomes of the exceptions of handlers that the user has put below the client.</summary>
public class ForeignHandlerTests
{
    [Fact]
    public async Task Get_HandlerThrowsAnything_IsAnExceptionOfOursAndNotRepeated()
    {
        var server = new ScriptedServer().Fails(static () => new InvalidOperationException("boom"));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("GET /api/2.1/clusters/get: a handler of the HttpClient failed with InvalidOperationException (boom).", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.True(error.MayHaveArrived);
    }

    [Fact]
    public async Task Restart_HandlerOfPollyGivesUp_IsAnExceptionOfOursAndSentOnce()
    {
        var server = new ScriptedServer().Fails(static () => new TimeoutRejectedException("too late"));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));

        Assert.True(error.MayHaveArrived);
        Assert.IsAssignableFrom<ExecutionRejectedException>(error.InnerException);
    }

    [Fact]
    public async Task Get_HandlerOfPollyGivesUp_IsRepeated()
    {
        var server = new ScriptedServer().Fails(static () => new TimeoutRejectedException("too late")).Then(200, """{"cluster_id":"c1"}""");
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Get_ClientDisposed_NamesTheClient()
    {
        var client = new DatabricksClient("https://x.example.com", "token-token");
        client.Dispose();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("DatabricksClient", error.ObjectName);
    }
}
