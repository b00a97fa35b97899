using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>An HttpClient of the caller's own that follows redirects must not carry secrets to another origin, and a token from there is not used.</summary>
public sealed class IdentityRedirectTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();
    private readonly StubServer _stranger = new(static _ =>
        Task.FromResult<StubResponse>("""{"access_token": "stolen", "token_endpoint": "x", "value": "x", "expires_in": 3600}""")!
    );
    private readonly HttpClient _http = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _stranger.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Federation_TokenEndpointRedirects_TheAssertionStaysAndNoTokenIsUsed(int status)
    {
        _fixture.Variables["DATABRICKS_OIDC_TOKEN"] = "jwt-canary";
        _fixture.Response = r => r.Path == "/oidc/v1/token" ? new StubResponse(status, "", "Location: " + _stranger.Address + "/token") : null;
        var client = _fixture.Client(o => (o.Host, o.HttpClient, o.Credential) = (_fixture.Server.Address, _http, new EnvironmentOidcCredential()));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Contains("set AllowAutoRedirect of its handler to false", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_stranger.Requests, static r => r.Body.Contains("jwt-canary", StringComparison.Ordinal));
        Assert.Empty(_fixture.ApiCalls);
    }

    [Fact]
    public async Task ClientSecret_RedirectWithinTheHost_IsNotFollowedEither()
    {
        _fixture.Response = static r => r.Path == "/oidc/v1/token" ? new StubResponse(307, "", "Location: /elsewhere/token") : null;
        var client = _fixture.Client(o =>
            (o.Host, o.HttpClient, o.Credential) = (_fixture.Server.Address, _http, new OAuthClientSecretCredential("app", "word"))
        );

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.DoesNotContain(_fixture.Server.Requests, static r => r.Path == "/elsewhere/token" && r.Body.Length > 0);
    }

    [Fact]
    public async Task Discovery_Redirected_IsNotBelieved()
    {
        _fixture.Response = r =>
            r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal) ? new StubResponse(302, "", "Location: " + _stranger.Address + "/x") : null;
        var client = _fixture.Client(o =>
            (o.Host, o.HttpClient, o.Credential) = (_fixture.Server.Address, _http, new OAuthClientSecretCredential("app", "word"))
        );

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Contains("was redirected to " + _stranger.Address, error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.TokenRequests);
    }
}
