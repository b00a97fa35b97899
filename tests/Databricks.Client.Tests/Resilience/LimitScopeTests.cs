using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

/// <summary>What the limits cover, and what they leave out.</summary>
public class LimitScopeTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    [Fact]
    public async Task Get_CredentialHangs_EndsByTheLimits()
    {
        var server = new ScriptedServer();
        using var client = server.Client(options => (options.Token, options.Credential) = (null, new HangingCredential(times: 100)));
        var limits = new RequestOptions { Timeout = TimeSpan.FromSeconds(5), AttemptTimeout = TimeSpan.FromSeconds(1) };

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1", limits)));

        Assert.Equal(("AttemptTimeout", false), (error.LimitName, error.MayHaveArrived));
        Assert.Contains("while it waited for the credential; nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Restart_CredentialHangsOnce_IsSentOnce()
    {
        var server = new ScriptedServer().Then(200, "{}");
        using var client = server.Client(options => (options.Token, options.Credential) = (null, new HangingCredential(times: 1)));

        await server.Time.RunAsync(() => client.Clusters.RestartAsync("c1", new RequestOptions { AttemptTimeout = TimeSpan.FromSeconds(1) }));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Get_SearchForCredentialsHangs_EndsByTheLimits()
    {
        // Requests to the identity provider use the same handlers, here when a token is requested.
        var server = new ScriptedServer();
        for (var i = 0; i < 20; i++)
        {
            server.Then(HangAsync);
        }

        using var client = server.Client(options =>
        {
            options.Token = null;
            options.Authentication.ClientId = "app";
            options.Authentication.ClientSecret = "secret-secret";
        });
        var limits = new RequestOptions { Timeout = TimeSpan.FromSeconds(3), AttemptTimeout = TimeSpan.FromSeconds(1) };

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => server.Time.RunAsync(() => client.Clusters.GetAsync("c1", limits)));

        Assert.Equal("AttemptTimeout", error.LimitName);
        Assert.InRange(error.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Get_TurnComesLaterThanTheAttemptMayTake_IsNotATimeout()
    {
        // One request in four seconds, and after the refused token the call waits for its second turn.
        var server = new ScriptedServer().Then(401, "{}").Then(200, Cluster);
        using var client = server.Client(options =>
        {
            (options.Token, options.Credential) = (null, new RenewingCredential());
            options.RateLimit.RequestsPerSecond = 0.25;
            options.Host = "https://a-turn-later.example.com";
        });

        await server.Time.RunAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { AttemptTimeout = TimeSpan.FromSeconds(2) }));

        Assert.Equal(2, server.Requests.Count);
        Assert.InRange(server.Requests[1].At.TotalSeconds, 3.9, 4.1);
    }

    [Fact]
    public async Task Get_TokenRequestFailsForTwoCalls_EachHasAnExceptionOfItsOwn()
    {
        var credential = new SharedFailure();
        var server = new ScriptedServer();
        using var client = server.Client(options => (options.Token, options.Credential) = (null, credential));

        var get = client.Clusters.GetAsync("c1");
        var list = client.Secrets.ListScopesPageAsync();
        credential.Fail(new DatabricksAuthenticationException("no token"));

        var first = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => get);
        var second = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => list);
        Assert.NotSame(first, second);
        Assert.Equal(("Clusters_Get", "Secrets_ListScopes"), (first.Operation, second.Operation));
        Assert.Equal("no token", first.Message);
    }

    [Fact]
    public async Task Get_CredentialThrowsAnything_IsAnExceptionOfOurs()
    {
        var credential = new SharedFailure();
        credential.Fail(new InvalidOperationException("no vault"));
        using var client = new ScriptedServer().Client(options => (options.Token, options.Credential) = (null, credential));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.Clusters.GetAsync("c1"));

        Assert.Equal("GET /api/2.1/clusters/get: the credential failed with InvalidOperationException (no vault).", error.Message);
    }

    private static async Task<HttpResponseMessage> HangAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    /// <summary>Reacts to no token, as programs of others may not.</summary>
    private sealed class HangingCredential(int times) : Credential
    {
        private int _calls;

        public override string AuthType => "hanging";

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken) =>
            ++_calls > times ? default : new ValueTask(new TaskCompletionSource().Task);
    }

    private sealed class RenewingCredential : Credential
    {
        public override string AuthType => "renewing";

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken) => default;

        public override bool Invalidate(HttpRequestHeaders headers) => true;
    }

    private sealed class SharedFailure : Credential
    {
        private readonly TaskCompletionSource _request = new();

        public override string AuthType => "shared";

        public void Fail(Exception error) => _request.SetException(error);

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken) => new(_request.Task);
    }
}
