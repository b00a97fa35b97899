using System.Net;
using System.Net.Sockets;
using System.Text;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Transport;

/// <summary>What only a real connection shows.</summary>
public class SocketTests
{
    [Fact]
    public async Task Restart_EmptyReply_IsSentExactlyOnce()
    {
        await using var server = new RawServer(_ => "");
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));

        Assert.True(error.MayHaveArrived);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Get_BodyCutShort_IsRepeated()
    {
        await using var server = new RawServer(n => n == 1 ? Ok("""{"cluster_id":"c1","cluster_name":"x"}""", cut: 10) : Ok("""{"cluster_id":"c1"}"""));
        using var client = server.Client();

        var cluster = await client.Clusters.GetAsync("c1", new RequestOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });

        Assert.Equal(("c1", 2), (cluster.ClusterId, server.Requests));
    }

    [Fact]
    public async Task Get_CancelledWhileTheBodyStandsStill_EndsAtOnce()
    {
        await using var server = new RawServer(_ => Ok("""{"cluster_id":"c1"}""", cut: 10), hold: true);
        using var client = server.Client();
        using var source = new CancellationTokenSource();
        var call = client.Clusters.GetAsync("c1", cancellationToken: source.Token);
        await server.Responded;

        await source.CancelAsync();

        // The server never continues: a call that waited for it would not end before its limit of a minute.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Get_BodyStandsStill_SaysThatItWasInactivity()
    {
        await using var server = new RawServer(_ => Ok("""{"cluster_id":"c1"}""", cut: 10), hold: true);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            client.Clusters.GetAsync("c1", new RequestOptions { InactivityTimeout = TimeSpan.FromMilliseconds(50), Retry = false })
        );

        Assert.Equal("InactivityTimeout", error.LimitName);
    }

    [Fact]
    public async Task SendForStream_BodyStandsStill_EndsByInactivityTimeout()
    {
        await using var server = new RawServer(_ => Ok("0123456789", cut: 5), hold: true);
        using var client = server.Client();
        var options = new RequestOptions { InactivityTimeout = TimeSpan.FromMilliseconds(50) };
        using var response = await client.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/download", options: options);
        await response.Body.ReadExactlyAsync(new byte[5]);

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => response.Body.ReadExactlyAsync(new byte[5]).AsTask());

        Assert.Equal("InactivityTimeout", error.LimitName);
    }

    [Fact]
    public async Task Restart_NothingListens_SaysThatNothingWasSent()
    {
        using var client = new DatabricksClient("http://127.0.0.1:1", "token-token");

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1", new RequestOptions { Retry = false }));

        Assert.False(error.MayHaveArrived);
        Assert.StartsWith(
            "POST /api/2.1/clusters/restart: cannot reach http://127.0.0.1:1: the connection was refused",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static string Ok(string body, int cut = 0) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body[..(body.Length - cut)]}";

    private sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource _responded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _end = new();
        private readonly Task _loop;

        public RawServer(Func<int, string> response, bool hold = false)
        {
            _listener.Start();
            _loop = Task.Run(() => RunAsync(response, hold));
        }

        public int Requests { get; private set; }

        public Task Responded => _responded.Task;

        public DatabricksClient Client() => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", "token-token");

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _loop; // before the listener's end: it would refuse to accept once more
            _listener.Dispose();
            _end.Dispose();
        }

        private async Task RunAsync(Func<int, string> response, bool hold)
        {
            try
            {
                while (true)
                {
                    using var connection = await _listener.AcceptSocketAsync(_end.Token);
                    var buffer = new byte[4096];
                    await connection.ReceiveAsync(buffer, SocketFlags.None, _end.Token);
                    Requests++;
                    await connection.SendAsync(Encoding.ASCII.GetBytes(response(Requests)), SocketFlags.None, _end.Token);
                    _responded.TrySetResult();
                    if (hold)
                    {
                        await Task.Delay(Timeout.Infinite, _end.Token);
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // The test is over, or its client has gone.
            }
        }
    }
}
