using System.Text;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class OAuthClientSecretCredentialTests : IAsyncLifetime
{
    private const string Secret = "s3cret/+value";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_BackgroundRenewalSwitchedOff_AsksForATokenOnlyWhenOneIsNeeded()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        (_fixture.Variables["DATABRICKS_CLIENT_ID"], _fixture.Variables["DATABRICKS_CLIENT_SECRET"]) = ("app", "word");
        _fixture.Variables["DATABRICKS_DISABLE_ASYNC_TOKEN_REFRESH"] = "true";
        var client = _fixture.Client();
        await _fixture.CallAsync(client);

        _fixture.Time.Advance(TimeSpan.FromMinutes(50)); // in its second half, where it would be renewed in the background
        await _fixture.CallAsync(client);
        _fixture.Time.Advance(TimeSpan.FromHours(2));
        await _fixture.CallAsync(client);

        Assert.Equal(2, _fixture.TokenRequests.Count());
    }

    [Fact]
    public async Task Call_IdAndSecret_SendsTheTokenOfTheDiscoveredEndpoint()
    {
        var call = await _fixture.CallAsync(Client());

        Assert.Equal("Bearer databricks-token", call.Header("Authorization"));
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("client_credentials", request.Field("grant_type"));
        Assert.Equal("all-apis", request.Field("scope"));
        var basic = Encoding.UTF8.GetString(Convert.FromBase64String(request.Header("Authorization")!["Basic ".Length..]));
        Assert.Equal("app:" + Uri.EscapeDataString(Secret), basic);
    }

    [Fact]
    public async Task Call_FromEnvironment_IsFoundByTheChain()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_CLIENT_ID"] = "app";
        _fixture.Variables["DATABRICKS_CLIENT_SECRET"] = Secret;
        using var client = _fixture.Client();

        var call = await _fixture.CallAsync(client);

        Assert.Equal("Bearer databricks-token", call.Header("Authorization"));
        Assert.Equal("oauth-m2m", (await client.ExplainAuthAsync()).AuthType);
    }

    [Fact]
    public async Task Call_Many_OneTokenRequest()
    {
        var client = Client();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _fixture.CallAsync(client)));

        Assert.Single(_fixture.TokenRequests);
        Assert.Equal(20, _fixture.ApiCalls.Count());
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("\"3600\"")]
    [InlineData("3600.5")]
    public async Task Call_ExpiresInAsNumberOrText_TokenIsRenewedWhenItEnds(string expiresIn)
    {
        var count = 0;
        _fixture.Response = r => r.Path == "/oidc/v1/token" ? $$"""{"access_token": "t{{++count}}", "expires_in": {{expiresIn}}}""" : null;
        var client = Client();

        Assert.Equal("Bearer t1", (await _fixture.CallAsync(client)).Header("Authorization"));
        _fixture.Time.Advance(TimeSpan.FromMinutes(39));
        Assert.Equal("Bearer t1", (await _fixture.CallAsync(client)).Header("Authorization"));
        _fixture.Time.Advance(TimeSpan.FromMinutes(21));

        Assert.Equal("Bearer t2", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_TokenRefused_AsksForAnotherOnce()
    {
        var count = 0;
        _fixture.Response = r =>
            r.Path == "/oidc/v1/token" ? $$"""{"access_token": "t{{++count}}", "expires_in": 3600}"""
            : r.Header("Authorization") == "Bearer t1" ? new StubResponse(401, """{"error_code": "UNAUTHENTICATED", "message": "expired"}""")
            : null;

        var call = await _fixture.CallAsync(Client());

        Assert.Equal("Bearer t2", call.Header("Authorization"));
        Assert.Equal(2, _fixture.ApiCalls.Count());
    }

    [Fact]
    public async Task Call_RenewalInTheBackgroundFails_IsLogged()
    {
        var count = 0;
        _fixture.Response = r =>
            r.Path != "/oidc/v1/token" ? null
            : ++count == 1 ? """{"access_token": "t1", "expires_in": 3600}"""
            : new StubResponse(401, """{"error": "invalid_client", "error_description": "secret was removed"}""");
        using var log = new FirstWarning();
        var client = _fixture.Client(options =>
            (options.Credential, options.Host, options.LoggerFactory) = (new OAuthClientSecretCredential("app", Secret), _fixture.Server.Address, log)
        );
        await _fixture.CallAsync(client);
        _fixture.Time.Advance(TimeSpan.FromMinutes(45));

        Assert.Equal("Bearer t1", (await _fixture.CallAsync(client)).Header("Authorization"));

        var warning = await log.Text.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("Background refresh of the oauth-m2m token failed", warning, StringComparison.Ordinal);
        Assert.Contains("secret was removed", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_EveryTokenRefused_FailsAfterTheSecond()
    {
        _fixture.Response = r =>
            r.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StubResponse(401, """{"error_code": "UNAUTHENTICATED", "message": "no"}""") : null;

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => _fixture.CallAsync(Client()));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, error.StatusCode);
        Assert.Equal(2, _fixture.ApiCalls.Count());
        Assert.Equal(2, _fixture.TokenRequests.Count());
    }

    [Fact]
    public async Task Call_HostTellsItsProvider_TokenComesFromThere()
    {
        _fixture.Response = r =>
            r.Path switch
            {
                "/.well-known/databricks-config" => $$"""{"oidc_endpoint": "{{_fixture.Server.Address}}/oidc/accounts/{account_id}", "account_id": "acc"}""",
                "/oidc/accounts/acc/.well-known/oauth-authorization-server" => $$"""{"token_endpoint": "{{_fixture.Server.Address}}/elsewhere/token"}""",
                "/elsewhere/token" => """{"access_token": "unified", "expires_in": 3600}""",
                _ => null,
            };

        Assert.Equal("Bearer unified", (await _fixture.CallAsync(Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_AccountHost_UsesTheAccountsFixedEndpoint()
    {
        _fixture.Response = r => r.Path == "/oidc/accounts/acc/v1/token" ? """{"access_token": "account", "expires_in": 3600}""" : null;
        var client = _fixture.Client(o =>
        {
            o.Host = "https://accounts.cloud.databricks.com";
            o.Credential = new OAuthClientSecretCredential("app", Secret);
            o.Authentication.AccountId = "acc";
        });

        Assert.Equal("Bearer account", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Theory]
    [InlineData("https://evil.example/token")]
    [InlineData("http://10.0.0.1/token")]
    public async Task Call_DiscoveryNamesUnrelatedHost_SendsNoSecretThere(string endpoint)
    {
        _fixture.Response = r => r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal) ? $$"""{"token_endpoint": "{{endpoint}}"}""" : null;

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(Client()));

        Assert.Contains("unrelated host", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.TokenRequests);
    }

    [Fact]
    public async Task Call_NoOAuthOnHost_SaysSo()
    {
        _fixture.Response = static r => r.Path.Contains("well-known", StringComparison.Ordinal) ? StubResponse.NotFound : null;

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(Client()));

        Assert.Contains("oauth-m2m auth: databricks OAuth is not supported for this host", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CustomScopes_AreSent()
    {
        var client = _fixture.Client(new OAuthClientSecretCredential("app", Secret) { Scopes = ["clusters", "sql"] });

        await _fixture.CallAsync(client);

        Assert.Equal("clusters sql", Assert.Single(_fixture.TokenRequests).Field("scope"));
    }

    [Fact]
    public async Task AuthorizeAsync_WithoutClient_SaysWhereItBelongs()
    {
        using var request = new HttpRequestMessage();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new OAuthClientSecretCredential("app", Secret).AuthorizeAsync(request.Headers, CancellationToken.None).AsTask()
        );

        Assert.Contains("DatabricksClientOptions.Credential", error.Message, StringComparison.Ordinal);
    }

    private DatabricksClient Client() => _fixture.Client(new OAuthClientSecretCredential("app", Secret));
}
