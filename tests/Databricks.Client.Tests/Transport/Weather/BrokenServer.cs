using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Databricks.Client.Tests.Transport.Weather;

/// <summary>A server whose first connections end in a given way; on all others it executes every request. It speaks TLS, directly or as a proxy, where the way is about that.</summary>
internal sealed class BrokenServer : IAsyncDisposable
{
    private static readonly X509Certificate2 _certificate = CreateCertificate();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConnectionEnd _way;
    private readonly int _broken;
    private readonly Task _loop;
    private int _connections;
    private int _executed;

    public BrokenServer(ConnectionEnd way, int broken)
    {
        (this._way, this._broken) = (way, broken);
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>How many requests came whole.</summary>
    public int Executed => Volatile.Read(ref _executed);

    private bool IsProxy => _way is >= ConnectionEnd.ProxyFin and <= ConnectionEnd.ProxyStatus407;

    private bool IsTls => IsProxy || _way is ConnectionEnd.HandshakeFin or ConnectionEnd.HandshakeReset or ConnectionEnd.HandshakeSilent;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public DatabricksClient Client() =>
        new(
            new DatabricksClientOptions
            {
                Host =
                    IsProxy ? "https://workspace.example.com"
                    : _way == ConnectionEnd.Refused ? "http://127.0.0.1:1"
                    : $"{(IsTls ? "https" : "http")}://127.0.0.1:{Port}",
                Token = "token-token",
                Environment = static _ => null,
                ConfigureHandler = Configure,
            }
        );

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _listener.Dispose();
        _end.Dispose();
    }

    private HttpMessageHandler Configure(HttpMessageHandler handler)
    {
        var proxy = IsProxy ? new WebProxy($"http://127.0.0.1:{Port}") : null;
        if (handler is SocketsHttpHandler sockets)
        {
            (sockets.UseProxy, sockets.Proxy) = (IsProxy, proxy);
#pragma warning disable CA5359 // the certificate of this very server, made for the test
            sockets.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else
        {
            var older = (HttpClientHandler)handler;
            (older.UseProxy, older.Proxy) = (IsProxy, proxy);
            older.ServerCertificateCustomValidationCallback = static (_, _, _, _) => true;
        }

        return handler;
    }

    private async Task AcceptAsync()
    {
        List<Task> served = [];
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_end.Token);
                var isBroken = _connections++ < _broken;
                served.Add(Task.Run(() => ServeAsync(socket, isBroken)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket socket, bool isBroken)
    {
        using var connection = socket;
        using var network = new NetworkStream(socket);
        try
        {
            if (isBroken)
            {
                await BreakAsync(socket, network);
                return;
            }

            if (IsProxy)
            {
                await ReadRequestAsync(network);
                await WriteAsync(network, "HTTP/1.1 200 OK\r\n\r\n");
            }

            using var secure = IsTls ? new SslStream(network) : null;
            if (secure is not null)
            {
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
            }

            while (await ReadRequestAsync((Stream?)secure ?? network))
            {
                Interlocked.Increment(ref _executed);
                await WriteAsync((Stream?)secure ?? network, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task BreakAsync(Socket socket, NetworkStream network)
    {
        switch (_way)
        {
            case ConnectionEnd.HandshakeSilent:
                await Task.Delay(Timeout.Infinite, _end.Token);
                break;
            case ConnectionEnd.HandshakeFin or ConnectionEnd.HandshakeReset:
                _ = await network.ReadAsync(new byte[16 * 1024], _end.Token);
                break;
            case ConnectionEnd.ProxyFin or ConnectionEnd.ProxyReset:
                await ReadRequestAsync(network);
                break;
            case ConnectionEnd.ProxyStatus502 or ConnectionEnd.ProxyStatus503 or ConnectionEnd.ProxyStatus403 or ConnectionEnd.ProxyStatus407:
                await ReadRequestAsync(network);
                await WriteAsync(network, $"HTTP/1.1 {_way.ToString()[^3..]} Refused\r\nContent-Length: 0\r\n\r\n");
                break;
            case ConnectionEnd.FirstRequestByteFin:
                await network.ReadExactlyAsync(new byte[1], _end.Token);
                // Closing a socket with unread bytes would be a reset.
                socket.Shutdown(SocketShutdown.Send);
                await network.CopyToAsync(Stream.Null, _end.Token);
                break;
            case ConnectionEnd.FirstRequestByteReset:
                await network.ReadExactlyAsync(new byte[1], _end.Token);
                break;
            default:
                await ReadRequestAsync(network);
                Interlocked.Increment(ref _executed);
                if (_way is ConnectionEnd.FirstResponseByteFin or ConnectionEnd.FirstResponseByteReset)
                {
                    await WriteAsync(network, "H");
                }

                break;
        }

        if (_way.ToString().EndsWith("Reset", StringComparison.Ordinal))
        {
            socket.LingerState = new LingerOption(true, 0);
        }
    }

    /// <returns>Whether a whole request came.</returns>
    private async Task<bool> ReadRequestAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _end.Token);
            if (read == 0)
            {
                return false;
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            var request = text.ToString();
            var body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (body >= 0 && request.Length - body - 4 >= ContentLength(request))
            {
                return true;
            }
        }
    }

    private static int ContentLength(string request)
    {
        const string Name = "Content-Length: ";
        var at = request.IndexOf(Name, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(request[(at + Name.Length)..].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task WriteAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), _end.Token);

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=workspace", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
