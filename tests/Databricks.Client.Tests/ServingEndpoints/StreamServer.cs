using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>A server on a real socket for one request, which sends its response in pieces when the test says so.</summary>
internal sealed class StreamServer : IDisposable
{
    /// <summary>How long a test waits for what should come at once; only a broken test waits that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _connection;

    public StreamServer() => _listener.Start();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string RequestHead { get; private set; } = "";

    public string RequestBody { get; private set; } = "";

    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            Host = Address,
            Token = "dapi-test",
            ConfigureHandler = Holding,
        };
        configure?.Invoke(options);
        return new DatabricksClient(options);
    }

    /// <summary>Makes the handler hold on to every connection that is merely given back, so that one that closes was broken on purpose.</summary>
    public static HttpMessageHandler Holding(HttpMessageHandler handler)
    {
        // The client's build for older platforms uses another handler, which is not configurable; it gives up after two seconds.
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.ResponseDrainTimeout = TimeSpan.FromHours(1);
            sockets.MaxResponseDrainSize = int.MaxValue;
        }

        return handler;
    }

    /// <summary>Reads the request and sends the header of a streamed response.</summary>
    public async Task AcceptAsync(string contentType = "text/event-stream", int status = 200)
    {
        _connection = await _listener.AcceptTcpClientAsync().WaitAsync(Patience);
        await ReadRequestAsync();
        await WriteAsync($"HTTP/1.1 {status} Any\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\nx-request-id: request-1\r\n\r\n");
    }

    /// <summary>Sends one event.</summary>
    public Task SendAsync(string data) => SendRawAsync($"data: {data}\n\n");

    public Task SendRawAsync(string text) => WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    /// <summary>Ends the response properly.</summary>
    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>Breaks the connection.</summary>
    public void Break()
    {
        _connection!.Client.LingerState = new LingerOption(true, 0);
        _connection.Dispose();
    }

    /// <summary>Ends when the client has closed the connection.</summary>
    public Task ClosedAsync() => ReadToEndAsync().WaitAsync(Patience);

    public void Dispose()
    {
        _connection?.Dispose();
        _listener.Dispose();
    }

    private async Task ReadToEndAsync()
    {
        try
        {
            while (await _connection!.GetStream().ReadAsync(new byte[1024]) > 0) { }
        }
        catch (IOException) { }
    }

    private async Task WriteAsync(string text)
    {
        await _connection!.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
        await _connection.GetStream().FlushAsync();
    }

    private async Task ReadRequestAsync()
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        int bodyAt;
        while (
            (bodyAt = Encoding.ASCII.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0
            || bytes.Count < bodyAt + 4 + ContentLength([.. bytes], bodyAt)
        )
        {
            var read = await _connection!.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, read);
            bytes.AddRange(buffer.AsSpan(0, read));
        }

        RequestHead = Encoding.ASCII.GetString([.. bytes[..bodyAt]]);
        RequestBody = Encoding.UTF8.GetString([.. bytes[(bodyAt + 4)..]]);
    }

    private static int ContentLength(byte[] bytes, int headLength)
    {
        const string Name = "Content-Length: ";
        var head = Encoding.ASCII.GetString(bytes, 0, headLength);
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[Name.Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
