using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>A small HTTP server on a loopback port: workspace and identity providers at once. Other hosts' requests say in a header which host they meant.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    public const string OriginalHost = "X-Original-Host";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<StubRequest, Task<StubResponse>> _response;
    private readonly List<StubRequest> _requests = [];
    private readonly Task _accepting;

    public StubServer(Func<StubRequest, Task<StubResponse>> response)
    {
        this._response = response;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting; // before the listener's end: it would refuse to accept once more
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var _ = connection;
        try
        {
            var stream = connection.GetStream();
            var request = await ReadAsync(stream);
            lock (_requests)
            {
                _requests.Add(request);
            }

            var reply = await _response(request);
            if (reply.Status == 0)
            {
                return;
            }

            var body = Encoding.UTF8.GetBytes(reply.Body);
            var head =
                $"HTTP/1.1 {reply.Status} Status\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{string.Concat(reply.Headers.Select(static h => h + "\r\n"))}\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
            await stream.WriteAsync(body, _stop.Token);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client has gone.
        }
    }

    private async Task<StubRequest> ReadAsync(NetworkStream stream)
    {
        var text = new List<byte>();
        var one = new byte[1];
        while (text.Count < 4 || Encoding.ASCII.GetString([.. text[^4..]]) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                throw new IOException("cut short");
            }

            text.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. text]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(static l => l.Split(": ", 2)).ToDictionary(static p => p[0], static p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var start = lines[0].Split(' ');
        return new StubRequest(start[0], headers.GetValueOrDefault(OriginalHost) ?? headers["Host"], start[1], headers, Encoding.UTF8.GetString(body));
    }
}
