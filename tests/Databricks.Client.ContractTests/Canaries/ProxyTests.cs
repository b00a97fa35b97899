using System.Net;
using System.Net.Sockets;
using System.Text;
using Databricks.Client.ContractTests.Scenarios;
using Databricks.Client.Errors;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>A proxy that refuses, and quotes the password that it was sent.</summary>
public class ProxyTests
{
    [Theory]
    [InlineData(407)]
    [InlineData(502)]
    public async Task Call_ProxyRefusesTheTunnel_NothingShowsItsPassword(int status)
    {
        var canaries = new CanarySet();
        var password = canaries.NextToken();
        using var shown = new Exposure();
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        using var end = new CancellationTokenSource();
        var serving = ServeAsync(proxy, status, password, end.Token);
        using var client = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = "https://workspace.example.com",
                Token = canaries.Token,
                TimeProvider = FakeClocks.SkippingWaits(),
                Environment = static _ => null,
                LoggerFactory = shown,
                ConfigureHandler = handler =>
                {
                    ((SocketsHttpHandler)handler).Proxy = new WebProxy($"http://{proxy.LocalEndpoint}")
                    {
                        Credentials = new NetworkCredential("ada", password),
                    };
                    return handler;
                },
            }
        );

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));
        await end.CancelAsync();
        shown.Show(error);

        Assert.True(await serving, "The proxy saw no password.");
        Assert.Contains("proxy", error.Message, StringComparison.OrdinalIgnoreCase);
        canaries.AssertNotIn(shown.Text);
    }

    /// <summary>Demands the password, then refuses with the password in every part of the response.</summary>
    /// <returns>Whether the password came.</returns>
    private static async Task<bool> ServeAsync(TcpListener proxy, int status, string password, CancellationToken end)
    {
        var came = false;
        while (true)
        {
            try
            {
                using var connection = await proxy.AcceptTcpClientAsync(end);
                came |= await RefuseAsync(connection.GetStream(), status, password, end);
            }
            catch (IOException)
            {
                // The client closed this connection; it may come with another.
            }
            catch (OperationCanceledException)
            {
                return came;
            }
        }
    }

    private static async Task<bool> RefuseAsync(NetworkStream stream, int status, string password, CancellationToken end)
    {
        var buffer = new byte[16384];
        var request = "";
        var read = 1;
        while (read > 0 && !request.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            read = await stream.ReadAsync(buffer, end);
            request += Encoding.ASCII.GetString(buffer, 0, read);
        }

        var knows = request.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{password}")), StringComparison.Ordinal);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {(knows ? status : 407)} No {password}\r\nProxy-Authenticate: Basic realm=\"{password}\"\r\nContent-Length: {password.Length}\r\nConnection: close\r\n\r\n{password}"
            ),
            end
        );
        return knows;
    }
}
