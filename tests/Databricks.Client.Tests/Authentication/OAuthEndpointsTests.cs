using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class OAuthEndpointsTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"token_endpoint": ""}""")]
    [InlineData("""{"token_endpoint": 5}""")]
    [InlineData("""{"token_endpoint": "oidc/v1/token"}""")]
    public async Task Find_DocumentWithoutTokenEndpoint_SaysSo(string document)
    {
        _fixture.Response = r => r.Path == "/oidc/.well-known/oauth-authorization-server" ? document : null;

        Assert.Equal(
            $"oauth-m2m auth: GET {_fixture.Server.Address}/oidc/.well-known/oauth-authorization-server returned no token_endpoint.",
            await Failure.OfAsync(Client())
        );
        Assert.Empty(_fixture.TokenRequests);
    }

    [Fact]
    public async Task Find_HostSilentAboutItself_TakesTheUsualDocumentAfterTenSeconds()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var silence = new TaskCompletionSource<StubResponse?>();
        _fixture.ResponseLater = r =>
        {
            if (r.Path != "/.well-known/databricks-config")
            {
                return Task.FromResult<StubResponse?>(null);
            }

            asked.TrySetResult();
            return silence.Task;
        };
        var call = _fixture.CallAsync(Client());
        await asked.Task;
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("Bearer databricks-token", (await call.WaitAsync(TimeSpan.FromSeconds(30))).Header("Authorization"));
        silence.SetResult(StubResponse.Nothing);
    }

    [Theory]
    [InlineData("mine", "\"theirs\"", "/oidc/accounts/mine/token")]
    [InlineData("my/own", "null", "/oidc/accounts/my%2Fown/token")]
    [InlineData(null, "\"theirs\"", "/oidc/accounts/theirs/token")]
    [InlineData(null, "null", "/oidc/v1/token")]
    public async Task Find_ProviderOfAnAccount_IsThatOfTheConfiguredAccountFirst(string? configured, string reported, string expected)
    {
        _fixture.Response = r =>
            r.Path switch
            {
                "/.well-known/databricks-config" =>
                    $$"""{"oidc_endpoint": "{{_fixture.Server.Address}}/oidc/accounts/{account_id}/", "account_id": {{reported}}}""",
                _ when r.Path.StartsWith("/oidc/accounts/", StringComparison.Ordinal)
                        && r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal) =>
                    $$"""{"token_endpoint": "{{_fixture.Server.Address}}{{r.Path.Replace(".well-known/oauth-authorization-server", "token", StringComparison.Ordinal)}}"}""",
                _ when r.Path.EndsWith("/token", StringComparison.Ordinal) => """{"access_token": "t", "expires_in": 3600}""",
                _ => null,
            };

        await _fixture.CallAsync(Client(configured));

        Assert.Equal(expected, Assert.Single(_fixture.TokenRequests).Path);
    }

    [Fact]
    public async Task FindAuthorizationEndpointAsync_HostOfAnAccount_IsTheAccountsUsualOne()
    {
        using var http = new HttpClient(new RerouteHandler(new Uri(_fixture.Server.Address), new HttpClientHandler()));
        var context = Context(http, "https://accounts.cloud.databricks.com") with { FindAccountId = static () => "my/own" };

        Assert.Equal(
            "https://accounts.cloud.databricks.com/oidc/accounts/my%2Fown/v1/authorize",
            (await OAuthEndpoints.FindAuthorizationEndpointAsync(context, CancellationToken.None)).AbsoluteUri
        );
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(400, false)]
    public async Task SendAsync_Response_KeepsTheEndpointOnlyIfItIsASuccess(int status, bool expected)
    {
        using var http = new HttpClient();
        var context = Context(http, _fixture.Server.Address);
        context.Facts.TokenEndpoint = new Uri(_fixture.Server.Address + "/token");
        _fixture.Response = _ => new StubResponse(status, "{}");

        await OAuthEndpoints.SendAsync(context, new IdentityRequest(HttpMethod.Get, context.Facts.TokenEndpoint), CancellationToken.None);

        Assert.Equal(expected, context.Facts.TokenEndpoint is not null);
    }

    [Fact]
    public async Task SendAsync_NoResponse_ForgetsTheEndpoint()
    {
        var http = new HttpClient();
        http.Dispose();
        var context = Context(http, _fixture.Server.Address);
        context.Facts.TokenEndpoint = new Uri(_fixture.Server.Address + "/token");

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            OAuthEndpoints.SendAsync(context, new IdentityRequest(HttpMethod.Get, context.Facts.TokenEndpoint), CancellationToken.None)
        );

        Assert.Null(context.Facts.TokenEndpoint);
    }

    private AuthenticationContext Context(HttpClient http, string host) =>
        new(new Uri(host), new IdentityClient(() => http, _fixture.Time, static () => 0), _fixture.System);

    private DatabricksClient Client(string? account = null) =>
        _fixture.Client(o =>
            (o.Host, o.Credential, o.Authentication.AccountId) = (_fixture.Server.Address, new OAuthClientSecretCredential("app", "s3cret-value"), account)
        );
}
