using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>An HttpClient of the caller's own that follows redirects must not carry secrets to another origin, and a token from there is not used.</summary>
public sealed class IdentityRedirectTests : IAsyncLifetime
{
    private readonly AuthenticationBed bed = new();
    private readonly StubServer stranger = new(static _ =>
        Task.FromResult<StubAnswer>("""{"access_token": "stolen", "token_endpoint": "x", "value": "x", "expires_in": 3600}""")!
    );
    private readonly HttpClient http = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        http.Dispose();
        await stranger.DisposeAsync();
        await bed.DisposeAsync();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Federation_TokenEndpointRedirects_TheAssertionStaysAndNoTokenIsUsed(int status)
    {
        bed.Variables["DATABRICKS_OIDC_TOKEN"] = "jwt-canary";
        bed.Answer = r => r.Path == "/oidc/v1/token" ? new StubAnswer(status, "", "Location: " + stranger.Address + "/token") : null;
        var client = bed.Client(o => (o.Host, o.HttpClient, o.Credential) = (bed.Server.Address, http, new EnvironmentOidcCredential()));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => bed.CallAsync(client));

        Assert.Contains("set AllowAutoRedirect of its handler to false", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.Requests, static r => r.Body.Contains("jwt-canary", StringComparison.Ordinal));
        Assert.Empty(bed.ApiCalls);
    }

    [Fact]
    public async Task ClientSecret_RedirectWithinTheHost_IsNotFollowedEither()
    {
        bed.Answer = static r => r.Path == "/oidc/v1/token" ? new StubAnswer(307, "", "Location: /elsewhere/token") : null;
        var client = bed.Client(o => (o.Host, o.HttpClient, o.Credential) = (bed.Server.Address, http, new OAuthClientSecretCredential("app", "word")));

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => bed.CallAsync(client));

        Assert.DoesNotContain(bed.Server.Requests, static r => r.Path == "/elsewhere/token" && r.Body.Length > 0);
    }

    [Fact]
    public async Task Discovery_Redirected_IsNotBelieved()
    {
        bed.Answer = r =>
            r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal) ? new StubAnswer(302, "", "Location: " + stranger.Address + "/x") : null;
        var client = bed.Client(o => (o.Host, o.HttpClient, o.Credential) = (bed.Server.Address, http, new OAuthClientSecretCredential("app", "word")));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => bed.CallAsync(client));

        Assert.Contains("was redirected to " + stranger.Address, error.Message, StringComparison.Ordinal);
        Assert.Empty(bed.TokenRequests);
    }
}
