using Databricks.Client.Authentication;
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

    private DatabricksClient Client(string? account = null) =>
        _fixture.Client(o =>
            (o.Host, o.Credential, o.Authentication.AccountId) = (_fixture.Server.Address, new OAuthClientSecretCredential("app", "s3cret-value"), account)
        );
}
