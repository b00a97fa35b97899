using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What a host says of itself at <c>/.well-known/databricks-config</c>, and what follows from it.</summary>
public sealed class HostMetadataTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();
    private string _metadata = "{}";

    public HostMetadataTests()
    {
        _fixture.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://github.example/id";
        _fixture.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "job";
        _fixture.Response = r =>
            r.Path == "/.well-known/databricks-config" ? _metadata
            : r.Host == "github.example" ? """{"value": "jwt"}"""
            : r.Path == "/oidc/accounts/acc/v1/token" ? """{"access_token": "account-token", "expires_in": 3600}"""
            : null;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("""{"token_federation_default_oidc_audiences": ["first", "second"], "workspace_id": "7"}""", "first")]
    [InlineData("""{"token_federation_default_oidc_audiences": [], "account_id": "acc", "host_type": "UNIFIED_HOST"}""", "acc")]
    [InlineData("""{"account_id": "acc", "host_type": "ACCOUNT_HOST"}""", "acc")]
    [InlineData("""{"account_id": "acc"}""", "acc")]
    [InlineData("""{"account_id": "acc", "workspace_id": "7"}""", null)]
    [InlineData("""{"account_id": "acc", "host_type": "WORKSPACE_HOST"}""", null)]
    [InlineData("{}", null)]
    [InlineData("no JSON", null)]
    public async Task Federation_Audience_IsWhatTheHostNamesOrTheAccount(string said, string? expected)
    {
        _metadata = said;

        await _fixture.CallAsync(_fixture.Client(new GitHubOidcCredential()));

        var request = Assert.Single(_fixture.Server.Requests, static r => r.Host == "github.example");
        Assert.Equal(expected ?? _fixture.Server.Address + "/oidc/v1/token", request.Field("audience"));
    }

    [Fact]
    public async Task Federation_AccountThatIsConfigured_ComesBeforeTheHosts()
    {
        _metadata = """{"account_id": "theirs"}""";

        await _fixture.CallAsync(
            _fixture.Client(o => (o.Host, o.Credential, o.Authentication.AccountId) = (_fixture.Server.Address, new GitHubOidcCredential(), "mine"))
        );

        Assert.Equal("mine", Assert.Single(_fixture.Server.Requests, static r => r.Host == "github.example").Field("audience"));
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(499, 1)]
    [InlineData(500, 2)]
    public async Task GetMetadataAsync_HostFailed_IsRequestedAgain(int status, int expected)
    {
        using var http = new HttpClient();
        var identity = new IdentityClient(() => http, _fixture.Time, static () => 0);
        var facts = new HostFacts();
        _fixture.Response = _ => new StubResponse(status, "{}");

        for (var i = 0; i < 2; i++)
        {
            Assert.Same(HostMetadata.None, await facts.GetMetadataAsync(identity, new Uri(_fixture.Server.Address), CancellationToken.None));
        }

        Assert.Equal(expected, _fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task Federation_AudienceThatIsConfigured_ComesFirst()
    {
        _metadata = """{"token_federation_default_oidc_audiences": ["first"]}""";

        await _fixture.CallAsync(_fixture.Client(new GitHubOidcCredential { Audience = "mine" }));

        Assert.Equal("mine", Assert.Single(_fixture.Server.Requests, static r => r.Host == "github.example").Field("audience"));
    }

    [Theory]
    [InlineData("""{"workspace_id": "7"}""", null, "7")]
    [InlineData("""{"workspace_id": 7}""", null, "7")]
    [InlineData("""{"workspace_id": "7"}""", "99", "99")]
    [InlineData("{}", null, null)]
    public async Task Call_WorkspaceOfTheHost_IsSentUnlessAnotherIsSet(string said, string? configured, string? expected)
    {
        _metadata = said;
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_CLIENT_ID"], _fixture.Variables["DATABRICKS_CLIENT_SECRET"]) = (
            _fixture.Server.Address,
            "app",
            "word"
        );
        _fixture.Variables["DATABRICKS_WORKSPACE_ID"] = configured;

        Assert.Equal(expected, (await _fixture.CallAsync(_fixture.Client())).Header("X-Databricks-Workspace-Id"));
    }

    [Theory]
    [InlineData("https://acme.databricks.com", "7")]
    [InlineData("https://acme.cloud.databricks.com", null)]
    public async Task Call_TokenAndHostOfSeveralWorkspaces_SendsTheWorkspaceThatTheHostNames(string host, string? expected)
    {
        _metadata = """{"workspace_id": "7"}""";

        Assert.Equal(expected, (await _fixture.CallAsync(_fixture.Client(o => (o.Host, o.Token) = (host, "dapi")))).Header("X-Databricks-Workspace-Id"));
    }

    [Fact]
    public async Task Call_HostOfAnAccountByItsOwnWord_UsesTheAccountsEndpoint()
    {
        _metadata = """{"account_id": "acc", "host_type": "ACCOUNT_HOST"}""";

        var call = await _fixture.CallAsync(_fixture.Client(new OAuthClientSecretCredential("app", "word")));

        Assert.Equal("Bearer account-token", call.Header("Authorization"));
    }

    [Fact]
    public async Task Call_AliasWhoseDiscoveryNamesDatabricks_IsTrusted()
    {
        _fixture.Response = static r =>
            r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal)
                ? """{"token_endpoint": "https://dbc-1.cloud.databricks.com/oidc/v1/token"}"""
                : null;

        await _fixture.CallAsync(_fixture.Client(new OAuthClientSecretCredential("app", "word"), "https://databricks.acme.example"));

        Assert.Equal("dbc-1.cloud.databricks.com", Assert.Single(_fixture.TokenRequests).Host);
    }

    [Theory]
    [InlineData("https://databricks.acme.example")]
    [InlineData("https://acme.databricks.com")]
    public async Task Call_AliasOfAnAzureWorkspace_KnowsItsCloudFromTheHost(string host)
    {
        _metadata = """{"cloud": "Azure"}""";
        _fixture.Variables["DATABRICKS_HOST"] = host;
        (_fixture.Variables["ARM_CLIENT_ID"], _fixture.Variables["ARM_CLIENT_SECRET"], _fixture.Variables["ARM_TENANT_ID"]) = ("app", "word", "tenant");
        _fixture.Response = r =>
            r.Path == "/.well-known/databricks-config" ? _metadata
            : r.Path == "/tenant/oauth2/token" ? """{"access_token": "entra-token", "expires_in": 3600}"""
            : null;

        Assert.Equal("Bearer entra-token", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Renewal_Endpoint_IsLookedUpOnce()
    {
        var client = _fixture.Client(new OAuthClientSecretCredential("app", "word"));
        await _fixture.CallAsync(client);
        _fixture.Time.Advance(TimeSpan.FromHours(2));
        await _fixture.CallAsync(client);

        Assert.Equal(2, _fixture.TokenRequests.Count());
        Assert.Equal(2, _fixture.Server.Requests.Count(static r => r.Path.Contains(".well-known", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Renewal_EndpointThatFails_IsLookedUpAgain()
    {
        var endpoint = "/old/token";
        _fixture.Response = r =>
            r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal) ? $$"""{"token_endpoint": "{{_fixture.Server.Address}}{{endpoint}}"}"""
            : r.Path == endpoint ? """{"access_token": "t", "expires_in": 3600}"""
            : null;
        var client = _fixture.Client(new OAuthClientSecretCredential("app", "word"));
        await _fixture.CallAsync(client);
        endpoint = "/new/token";
        _fixture.Time.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAnyAsync<Exception>(() => _fixture.CallAsync(client));

        Assert.Equal("Bearer t", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Explain_AliasOfAnAzureWorkspace_NamesTheHostAsTheSourceOfTheCloud()
    {
        _metadata = """{"cloud": "Azure"}""";
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["ARM_CLIENT_ID"]) = ("https://databricks.acme.example", "app");

        Assert.Contains(ReportParts.Value("cloud", "Azure", "the host itself", null), (await _fixture.Client().ExplainAuthAsync()).Values);
    }

    [Fact]
    public async Task Call_AliasAndToken_ReadsNoMetadata()
    {
        await _fixture.CallAsync(_fixture.Client(static o => (o.Host, o.Token) = ("https://databricks.acme.example", "dapi")));

        Assert.Single(_fixture.Server.Requests);
    }
}
