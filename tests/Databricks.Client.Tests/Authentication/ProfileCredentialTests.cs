using System.Text;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What a profile says of an authentication method goes where that method needs it.</summary>
public sealed class ProfileCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public ProfileCredentialTests() =>
        _fixture.Response = static r =>
            r.Path switch
            {
                "/aad/auth" => new StubResponse(302, "", "Location: https://login.microsoftonline.com/tenant-of-the-host/oauth2/authorize"),
                "/id" when r.Header("Authorization") == "Bearer job-token" => $$"""{"value": "jwt for {{r.Field("audience")}}"}""",
                _ when r.Host == "dev.azure.example" => """{"oidcToken": "jwt of the pipeline"}""",
                _ when r.Path.EndsWith("/oauth2/token", StringComparison.Ordinal) => """{"access_token": "entra-token", "expires_in": 3600}""",
                _ => null,
            };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("github-oidc", "jwt for my audience")]
    [InlineData("azure-devops-oidc", "jwt of the pipeline")]
    [InlineData("env-oidc", "jwt of the variable")]
    [InlineData("file-oidc", "jwt of the file")]
    public async Task Call_Federation_ExchangesWithClientAudienceAndScopes(string authType, string idToken)
    {
        foreach (var name in (string[])["ACCESSTOKEN", "TEAMFOUNDATIONCOLLECTIONURI", "TEAMPROJECTID", "HOSTTYPE", "PLANID", "JOBID"])
        {
            _fixture.Variables["SYSTEM_" + name] = "https://dev.azure.example";
        }

        _fixture.Variables["MY_TOKEN"] = " jwt of the variable\n";
        _fixture.Files["/run/token"] = "\tjwt of the file\n";
        Profile(
            authType,
            "client_id = app",
            "audience = my audience",
            "actions_id_token_request_url = https://github.example/id",
            "actions_id_token_request_token = job-token",
            "oidc_token_env = MY_TOKEN",
            "databricks_id_token_filepath = /run/token"
        );

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal(
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token_type=urn:ietf:params:oauth:token-type:jwt"
                + $"&subject_token={idToken}&scope=clusters sql&client_id=app",
            Form(Assert.Single(_fixture.TokenRequests))
        );
    }

    [Fact]
    public async Task Call_ClientSecret_AsksForTheScopes()
    {
        Profile("oauth-m2m", "client_id = app", "client_secret = s3cret");

        await _fixture.CallAsync(_fixture.Client());

        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("app:s3cret")), request.Header("Authorization"));
        Assert.Equal("grant_type=client_credentials&scope=clusters sql", Form(request));
    }

    [Fact]
    public async Task Call_AzureFederation_TradesTheJobsTokenAtTheTenant()
    {
        Profile(
            "github-oidc-azure",
            "cloud = azure",
            "azure_client_id = entra-app",
            "azure_tenant_id = my-tenant",
            "actions_id_token_request_url = https://github.example/id",
            "actions_id_token_request_token = job-token"
        );
        var client = _fixture.Client();

        await _fixture.CallAsync(client);

        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal("POST login.microsoftonline.com/my-tenant/oauth2/token", $"{request.Method} {request.Host}{request.Target}");
        Assert.Equal(
            "grant_type=client_credentials&client_id=entra-app&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                + "&client_assertion=jwt for api://AzureADTokenExchange&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d",
            Form(request)
        );
        Assert.Equal("github-oidc-azure", (await client.ExplainAuthAsync()).AuthType);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("azure_client_id = of-one/user", "&client_id=of-one%2Fuser")]
    public async Task Call_ManagedIdentity_AsksAsTheIdentityAndShowsTheResource(string line, string expected)
    {
        Profile("azure-msi", "azure_use_msi = true", "azure_workspace_resource_id = /subscriptions/s", line);
        _fixture.Response = static r =>
            r.Host == "169.254.169.254"
                ? $$"""{"access_token": "{{(r.Field("resource")!.StartsWith("https:", StringComparison.Ordinal) ? "second" : "first")}}", "expires_in": 3600}"""
                : null;

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal(
            [
                "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d" + expected,
                "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fmanagement.core.windows.net%2F" + expected,
            ],
            _fixture.TokenRequests.Select(static r => r.Target).Distinct()
        );
        Assert.Equal(
            ("Bearer first", "second", "/subscriptions/s"),
            (call.Header("Authorization"), call.Header("X-Databricks-Azure-SP-Management-Token"), call.Header("X-Databricks-Azure-Workspace-Resource-Id"))
        );
    }

    private void Profile(string authType, params string[] lines)
    {
        _fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "ci";
        _fixture.Files["/home/ada/.databrickscfg"] =
            $"[ci]\nhost = {_fixture.Server.Address}\nauth_type = {authType}\nscopes = sql clusters\n{string.Join("\n", lines)}\n";
    }

    private static string Form(StubRequest request) => Uri.UnescapeDataString(request.Body.Replace('+', ' '));
}
