using System.Net;
using System.Net.Sockets;
using System.Text;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The listener alone, with requests that no well-behaved browser sends.</summary>
public sealed class RedirectListenerTests : IDisposable
{
    /// <summary>The loopback addresses of this machine: not every machine has one of IPv6.</summary>
    private static readonly string[] _loopback = [.. new[] { "127.0.0.1", "::1" }.Where(IsAvailable)];

    private readonly RedirectListener _listener = RedirectListener.Start(null);

    public static TheoryData<string> LoopbackAddresses => new(_loopback);

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("POST /?code=c&state=s HTTP/1.1")]
    [InlineData("GET /other?code=c&state=s HTTP/1.1")]
    [InlineData("GET /?code=c&state=s")]
    [InlineData("GET /?code=c HTTP/1.1")]
    [InlineData("GET /? HTTP/1.1")]
    public async Task Respond_RequestThatIsNotTheRedirect_IsNotFound(string line) =>
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", await SendAsync(line + "\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Respond_CookiesLongerThanTheBuffer_IsTheRedirect()
    {
        var head = "GET /?code=c&state=s HTTP/1.1\r\nCookie: ".PadRight(16 * 1024, 'x');

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await SendAsync(head), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Respond_FirstLineLongerThanTheBuffer_IsNotFound()
    {
        var head = "GET /?code=c&state=s".PadRight(16 * 1024, 'x');

        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", await SendAsync(head), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Respond_RequestInTwoParts_IsRead()
    {
        using var connection = await ConnectAsync();
        await connection.GetStream().WriteAsync("GET /?code=c&st"u8.ToArray());
        await SendAsync("GET /favicon.ico HTTP/1.1\r\n\r\n"); // accepted after the first part, so that the first part was read alone
        await connection.GetStream().WriteAsync("ate=s HTTP/1.1\r\n\r\n"u8.ToArray());

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await ResponseAsync(connection), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code=c&state=s", "<h1>Login complete</h1>")]
    [InlineData("error=access_denied&state=s", "<h1>The login failed</h1>")]
    [InlineData("error=access_denied", "<h1>The login failed</h1>")]
    public async Task Respond_Redirect_ShowsHowTheLoginEnded(string query, string expected) =>
        Assert.Contains(expected, await SendAsync($"GET /?{query} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("=x&flag&code=c&state=a+b%2Bc", "code=c,state=a b+c")]
    [InlineData("error=access_denied", "error=access_denied")]
    public async Task WaitAsync_Redirect_HasItsNamedParameters(string query, string expected)
    {
        await SendAsync($"GET /?{query} HTTP/1.1\r\n\r\n");

        var parameters = await _listener.WaitAsync(CancellationToken.None);

        Assert.Equal(expected, string.Join(',', parameters.Select(static p => $"{p.Key}={p.Value}")));
    }

    [Fact]
    public void Start_Port_IsTheOneOfTheAddress()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            port = Start(free);
        }

        using var listener = RedirectListener.Start(port, "/callback");

        Assert.Equal($"http://localhost:{port}/callback", listener.Address.OriginalString);
    }

    [Theory]
    [MemberData(nameof(LoopbackAddresses))]
    public void Start_PortTakenOnOneAddress_FailsAndListensNowhere(string address)
    {
        int port;
        using (var taken = new TcpListener(IPAddress.Parse(address), 0))
        {
            port = Start(taken);

            Assert.Throws<DatabricksAuthenticationException>(() => RedirectListener.Start(port));
        }

        foreach (var loopback in _loopback)
        {
            using var free = new TcpListener(IPAddress.Parse(loopback), port);
            Assert.Equal(port, Start(free));
        }
    }

    private static int Start(TcpListener listener)
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsAvailable(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        return Record.Exception(listener.Start) is null;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _listener.Address.Port);
        return connection;
    }

    /// <summary>Sends a request on a connection of its own and returns the response.</summary>
    private async Task<string> SendAsync(string request)
    {
        using var connection = await ConnectAsync();
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await ResponseAsync(connection);
    }

    private static async Task<string> ResponseAsync(TcpClient connection)
    {
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        connection.Client.Shutdown(SocketShutdown.Send);
        return await reader.ReadToEndAsync();
    }
}
