using System.Net.Sockets;
using System.Security.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

/// <summary>How long a host is tried that cannot be reached.</summary>
public class UnreachedHostTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    public static TheoryData<Func<Exception>> Unreached =>
        new()
        {
            static () => Fails(HttpRequestError.ConnectionError, SocketError.ConnectionRefused),
            static () => Fails(HttpRequestError.NameResolutionError, SocketError.HostNotFound),
            static () => new TaskCanceledException("x", new TimeoutException("A connection could not be established within the configured ConnectTimeout.")),
        };

    [Theory]
    [MemberData(nameof(Unreached))]
    public async Task Get_HostNeverResponded_IsGivenUpWithin15Seconds(Func<Exception> failure)
    {
        var server = Failing(failure, 50);
        using var client = server.Client();

        var error = await Assert.ThrowsAnyAsync<DatabricksException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.Contains(" cannot reach https://workspace.example.com: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15));
        Assert.InRange(error.Attempts, 3, 8);
    }

    [Theory]
    [MemberData(nameof(Unreached))]
    public async Task Get_HostRespondedBefore_IsTriedForTheWholeBudget(Func<Exception> failure)
    {
        var server = Failing(failure, 200, static script => script.Then(200, Cluster));
        using var client = server.Client();
        await client.Clusters.GetAsync("c1");

        var error = await Assert.ThrowsAnyAsync<DatabricksException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1")));

        Assert.InRange(error.Elapsed, TimeSpan.FromSeconds(285), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [MemberData(nameof(Unreached))]
    public async Task Create_HostIsThereAgain_IsSentSinceNothingWas(Func<Exception> failure)
    {
        var server = Failing(failure, 2).Then(200, Cluster);
        using var client = server.Client();

        await server.Time.RunAsync(() => client.Clusters.RestartAsync("c1"));

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Get_ShorterBudget_IsKept()
    {
        var server = Failing(static () => Fails(HttpRequestError.ConnectionError, SocketError.ConnectionRefused), 50);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() =>
            server.Time.RunAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { Timeout = TimeSpan.FromSeconds(2) }))
        );

        Assert.InRange(error.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot", "its certificate is not trusted")]
    [InlineData("Cannot determine the frame size or a corrupted frame was received.", "the TLS handshake failed")]
    public async Task Get_HandshakeRefused_FailsAtOnce(string words, string cause)
    {
        var server = Failing(() => new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new AuthenticationException(words)), 1);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Equal((1, false), (error.Attempts, error.MayHaveArrived));
    }

    [Fact]
    public async Task Get_ProxyRequiresAuthentication_FailsAtOnce()
    {
        var server = new ScriptedServer().Then(407, "");
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains(
            "the proxy requires authentication (status 407). Add the user name and password to HTTPS_PROXY",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((1, false), (error.Attempts, error.MayHaveArrived));
    }

    [Fact]
    public async Task Create_NoConnectionInTime_NamesConnectTimeout()
    {
        var server = Failing(
            static () => new TaskCanceledException("x", new TimeoutException("A connection could not be established within the configured ConnectTimeout.")),
            1
        );
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => client.Clusters.RestartAsync("c1", new RequestOptions { Retry = false }));

        Assert.Equal(("ConnectTimeout", false), (error.LimitName, error.MayHaveArrived));
        Assert.Contains("no connection was established within the ConnectTimeout of the HTTP handler", error.Message, StringComparison.Ordinal);
        Assert.Contains("the host, which is set by the option Host", error.Message, StringComparison.Ordinal);
    }

    private static HttpRequestException Fails(HttpRequestError error, SocketError code) => new(error, "x", new SocketException((int)code));

    private static ScriptedServer Failing(Func<Exception> failure, int times, Func<ScriptedServer, ScriptedServer>? before = null)
    {
        var server = before is null ? new ScriptedServer() : before(new ScriptedServer());
        for (var i = 0; i < times; i++)
        {
            server.Fails(failure);
        }

        return server;
    }
}
