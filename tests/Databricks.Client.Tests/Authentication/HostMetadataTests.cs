using Databricks.Client.Authentication;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What a host says of itself at <c>/.well-known/databricks-config</c>, and what follows from it.</summary>
public sealed class HostMetadataTests : IAsyncLifetime
{
    private readonly AuthenticationBed bed = new();
    private string metadata = "{}";

    public HostMetadataTests()
    {
        bed.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://github.example/id";
        bed.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "job";
        bed.Answer = r =>
            r.Path == "/.well-known/databricks-config" ? metadata
            : r.Host == "github.example" ? """{"value": "jwt"}"""
            : r.Path == "/oidc/accounts/acc/v1/token" ? """{"access_token": "account-token", "expires_in": 3600}"""
            : null;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bed.DisposeAsync().AsTask();

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
        metadata = said;

        await bed.CallAsync(bed.Client(new GitHubOidcCredential()));

        var request = Assert.Single(bed.Server.Requests, static r => r.Host == "github.example");
        Assert.Equal(expected ?? bed.Server.Address + "/oidc/v1/token", request.Field("audience"));
    }

    [Fact]
    public async Task Federation_AudienceThatIsConfigured_ComesFirst()
    {
        metadata = """{"token_federation_default_oidc_audiences": ["first"]}""";

        await bed.CallAsync(bed.Client(new GitHubOidcCredential { Audience = "mine" }));

        Assert.Equal("mine", Assert.Single(bed.Server.Requests, static r => r.Host == "github.example").Field("audience"));
    }

    [Theory]
    [InlineData("""{"workspace_id": "7"}""", null, "7")]
    [InlineData("""{"workspace_id": 7}""", null, "7")]
    [InlineData("""{"workspace_id": "7"}""", "99", "99")]
    [InlineData("{}", null, null)]
    public async Task Call_WorkspaceOfTheHost_IsSentUnlessAnotherIsSet(string said, string? configured, string? expected)
    {
        metadata = said;
        (bed.Variables["DATABRICKS_HOST"], bed.Variables["DATABRICKS_CLIENT_ID"], bed.Variables["DATABRICKS_CLIENT_SECRET"]) = (
            bed.Server.Address,
            "app",
            "word"
        );
        bed.Variables["DATABRICKS_WORKSPACE_ID"] = configured;

        Assert.Equal(expected, (await bed.CallAsync(bed.Client())).Header("X-Databricks-Workspace-Id"));
    }

    [Theory]
    [InlineData("https://acme.databricks.com", "7")]
    [InlineData("https://acme.cloud.databricks.com", null)]
    public async Task Call_TokenAndHostOfSeveralWorkspaces_SendsTheWorkspaceThatTheHostNames(string host, string? expected)
    {
        metadata = """{"workspace_id": "7"}""";

        Assert.Equal(expected, (await bed.CallAsync(bed.Client(o => (o.Host, o.Token) = (host, "dapi")))).Header("X-Databricks-Workspace-Id"));
    }

    [Fact]
    public async Task Call_HostOfAnAccountByItsOwnWord_UsesTheAccountsEndpoint()
    {
        metadata = """{"account_id": "acc", "host_type": "ACCOUNT_HOST"}""";

        var call = await bed.CallAsync(bed.Client(new OAuthClientSecretCredential("app", "word")));

        Assert.Equal("Bearer account-token", call.Header("Authorization"));
    }

    [Fact]
    public async Task Call_AliasWhoseDiscoveryNamesDatabricks_IsTrusted()
    {
        bed.Answer = static r =>
            r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal)
                ? """{"token_endpoint": "https://dbc-1.cloud.databricks.com/oidc/v1/token"}"""
                : null;

        await bed.CallAsync(bed.Client(new OAuthClientSecretCredential("app", "word"), "https://databricks.acme.example"));

        Assert.Equal("dbc-1.cloud.databricks.com", Assert.Single(bed.TokenRequests).Host);
    }

    [Fact]
    public async Task Call_AliasOfAnAzureWorkspace_KnowsItsCloudFromTheHost()
    {
        metadata = """{"cloud": "Azure"}""";
        bed.Variables["DATABRICKS_HOST"] = "https://databricks.acme.example";
        (bed.Variables["ARM_CLIENT_ID"], bed.Variables["ARM_CLIENT_SECRET"], bed.Variables["ARM_TENANT_ID"]) = ("app", "word", "tenant");
        bed.Answer = r =>
            r.Path == "/.well-known/databricks-config" ? metadata
            : r.Path == "/tenant/oauth2/token" ? """{"access_token": "entra-token", "expires_in": 3600}"""
            : null;

        Assert.Equal("Bearer entra-token", (await bed.CallAsync(bed.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Renewal_Endpoint_IsLookedUpOnce()
    {
        var client = bed.Client(new OAuthClientSecretCredential("app", "word"));
        await bed.CallAsync(client);
        bed.Time.Advance(TimeSpan.FromHours(2));
        await bed.CallAsync(client);

        Assert.Equal(2, bed.TokenRequests.Count());
        Assert.Equal(2, bed.Server.Requests.Count(static r => r.Path.Contains(".well-known", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Renewal_EndpointThatFails_IsLookedUpAgain()
    {
        var endpoint = "/old/token";
        bed.Answer = r =>
            r.Path.EndsWith("oauth-authorization-server", StringComparison.Ordinal) ? $$"""{"token_endpoint": "{{bed.Server.Address}}{{endpoint}}"}"""
            : r.Path == endpoint ? """{"access_token": "t", "expires_in": 3600}"""
            : null;
        var client = bed.Client(new OAuthClientSecretCredential("app", "word"));
        await bed.CallAsync(client);
        endpoint = "/new/token";
        bed.Time.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAnyAsync<Exception>(() => bed.CallAsync(client));

        Assert.Equal("Bearer t", (await bed.CallAsync(client)).Header("Authorization"));
    }
}
