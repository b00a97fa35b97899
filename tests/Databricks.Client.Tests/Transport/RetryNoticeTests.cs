using Databricks.Client.Errors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Databricks.Client.Tests.Transport;

/// <summary>How a person sees that a call retries.</summary>
public sealed class RetryNoticeTests : IDisposable
{
    private const string Unavailable = """{"error_code":"TEMPORARILY_UNAVAILABLE","message":"later"}""";
    private const string Cluster = """{"cluster_id":"c1"}""";

    private readonly StringWriter _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Get_RetriesForLong_ShowsOnTheTerminalWithoutConfiguration()
    {
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "4")).Then(200, Cluster);
        using var client = server.Client(options => options.Terminal = () => _terminal);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(
            $"Databricks.Client: Retrying in 4 s (0 s elapsed): TEMPORARILY_UNAVAILABLE (503) GET /api/2.1/clusters/get: later{_terminal.NewLine}",
            _terminal.ToString()
        );
    }

    [Fact]
    public async Task Get_RetryIsShort_ShowsNothing()
    {
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "2")).Then(200, Cluster);
        using var client = server.Client(options => options.Terminal = () => _terminal);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public async Task Get_LoggerIsThere_LeavesTheTerminalAlone()
    {
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "4")).Then(200, Cluster);
        using var client = server.Client(options => (options.Terminal, options.LoggerFactory) = (() => _terminal, NullLoggerFactory.Instance));

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public async Task Get_NoTerminal_GoesOn()
    {
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "4")).Then(200, Cluster);
        using var client = server.Client(static options => options.Terminal = static () => null);

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task OnRetry_EachRetry_IsReported()
    {
        List<RetryNotice> notices = [];
        var server = new ScriptedServer().Then(503, Unavailable, ("Retry-After", "4")).Then(503, Unavailable, ("Retry-After", "1")).Then(200, Cluster);
        using var client = server.Client(options => (options.Terminal, options.OnRetry) = (() => _terminal, notices.Add));

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1"));

        Assert.Equal(
            [("Clusters_Get", 1, 0, 4), ("Clusters_Get", 2, 4, 1)],
            notices.Select(n => (n.Operation, n.Attempts, (int)n.Elapsed.TotalSeconds, (int)n.Delay.TotalSeconds))
        );
        Assert.All(notices, notice => Assert.IsType<TemporarilyUnavailableException>(notice.Failure));
        Assert.Equal("", _terminal.ToString());
    }
}
