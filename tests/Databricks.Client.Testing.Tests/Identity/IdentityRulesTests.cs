using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Identity;

/// <summary>What token endpoints and identity services give out and refuse, member by member.</summary>
public sealed partial class IdentityRulesTests
{
    private const string DatabricksResource = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";
    private const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string Jwt = "urn:ietf:params:oauth:token-type:jwt";

    [Fact]
    public async Task Me_User_IsAsScimShowsOne()
    {
        await using var fixture = await StartAsync();

        using var response = await fixture.Http.GetAsync("/api/2.0/preview/scim/v2/Me");
        var me = JsonTokens.ParseObject(await response.Content.ReadAsStringAsync());

        Assert.Equal("application/scim+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            $$"""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:workspace:2.0:User"],
            "id":"{{me["id"]}}","userName":"someone@example.com","displayName":"Someone","active":true,
            "groups":[{"display":"admins","type":"direct","value":"{{me["groups"]![0]!["value"]}}"},{"display":"users","type":"direct","value":"{{me["groups"]![
                1
            ]!["value"]}}"}],
            "emails":[{"type":"work","value":"someone@example.com","primary":true}]}
            """.ReplaceLineEndings(
                ""
            ),
            me.ToString(Newtonsoft.Json.Formatting.None)
        );
        Assert.Distinct((string[])[(string)me["id"]!, (string)me["groups"]![0]!["value"]!, (string)me["groups"]![1]!["value"]!]);
    }

    [Fact]
    public async Task Me_ServicePrincipal_HasNoEmails()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.ServicePrincipal("app-2", token: "dapi-app");
        Bearer(fixture, "dapi-app");

        Assert.Null((await fixture.GetAsync("/api/2.0/preview/scim/v2/Me")).Body["emails"]);
    }

    [Fact]
    public async Task HostMetadata_Workspace_SaysWhereItIs()
    {
        await using var fixture = await StartAsync();

        var (_, host) = await fixture.GetAsync("/.well-known/databricks-config");

        Assert.Equal(
            $$"""
            {"oidc_endpoint":"https://workspace.databricks.test/oidc","account_id":"{{fixture.Workspace.AccountId}}","workspace_id":"{{fixture.Workspace.WorkspaceId}}",
            "cloud":"Azure","host_type":"workspace","token_federation_default_oidc_audiences":["https://workspace.databricks.test/oidc/v1/token"]}
            """.ReplaceLineEndings(""),
            host.ToString(Newtonsoft.Json.Formatting.None)
        );
    }

    [Theory]
    [InlineData("/oidc/.well-known/oauth-authorization-server", "/oidc")]
    [InlineData("/oidc/accounts/acc/.well-known/oauth-authorization-server", "/oidc/accounts/acc")]
    public async Task Discovery_WorkspaceAndAccount_SayWhatTheyTake(string path, string root)
    {
        await using var fixture = await StartAsync();

        var (_, server) = await fixture.GetAsync(path);

        var oidc = "https://workspace.databricks.test" + root;
        Assert.Equal(
            $$"""
            {"issuer":"{{oidc}}","authorization_endpoint":"{{oidc}}/v1/authorize","token_endpoint":"{{oidc}}/v1/token",
            "grant_types_supported":["authorization_code","refresh_token","client_credentials","{{Exchange}}","{{JwtBearer}}"],
            "response_types_supported":["code"],"code_challenge_methods_supported":["S256"],
            "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","none"],"scopes_supported":["all-apis","offline_access"]}
            """.ReplaceLineEndings(""),
            server.ToString(Newtonsoft.Json.Formatting.None)
        );
    }

    [Fact]
    public async Task Token_Granted_IsABearerTokenThatNobodyStores()
    {
        await using var fixture = await StartAsync(new() { TokenLifetime = TimeSpan.FromMinutes(5) });
        using var form = new FormUrlEncodedContent(Pairs("grant_type=client_credentials client_id=app client_secret=s"));

        using var response = await fixture.Http.PostAsync("/oidc/v1/token", form);
        var granted = JsonTokens.ParseObject(await response.Content.ReadAsStringAsync());

        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal(("Bearer", 300, "all-apis"), ((string)granted["token_type"]!, (int)granted["expires_in"]!, (string)granted["scope"]!));
        var parts = ((string)granted["access_token"]!).Split('.');
        Assert.Equal("""{"typ":"JWT","alg":"none"}""", Text(parts[0]));
        var claims = JObject.Parse(Text(parts[1]));
        Assert.Equal(("https://workspace.databricks.test/oidc", "app"), ((string)claims["iss"]!, (string)claims["sub"]!));
        Assert.Equal((0, 300, null), ((long)claims["iat"]!, (long)claims["exp"]!, claims["aud"]));
        Assert.NotEmpty((string)claims["jti"]!);
    }

    [Theory]
    [InlineData("grant_type=password", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials client_id=app client_secret=wrong", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials client_id=nobody client_secret=s", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials client_id=app", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials", 401, "invalid_client")]
    [InlineData("grant_type=" + Exchange + " subject_token_type=" + Jwt, 400, "invalid_request")]
    [InlineData("grant_type=" + Exchange + " subject_token=proof", 400, "invalid_request")]
    [InlineData("grant_type=" + Exchange + " subject_token=proof subject_token_type=saml", 400, "invalid_request")]
    [InlineData("grant_type=" + Exchange + " subject_token=other subject_token_type=" + Jwt, 400, "invalid_grant")]
    [InlineData("grant_type=" + Exchange + " subject_token=proof client_id=nobody subject_token_type=" + Jwt, 401, "invalid_client")]
    [InlineData("grant_type=" + JwtBearer, 400, "invalid_grant")]
    [InlineData("grant_type=" + JwtBearer + " assertion=unknown", 400, "invalid_grant")]
    [InlineData("grant_type=" + JwtBearer + " assertion=dapi-owner", 400, "invalid_request")]
    [InlineData("grant_type=" + JwtBearer + " assertion=dapi-owner authorization_details=nonsense", 400, "invalid_request")]
    [InlineData("grant_type=" + JwtBearer + " assertion=dapi-owner authorization_details=[]", 400, "invalid_request")]
    [InlineData("grant_type=" + JwtBearer + " assertion=dapi-owner authorization_details=[{\"securable_object_name\":\"nobody\"}]", 400, "invalid_request")]
    [InlineData("grant_type=authorization_code code=unknown", 400, "invalid_grant")]
    [InlineData("grant_type=refresh_token refresh_token=unknown", 400, "invalid_grant")]
    public async Task Token_RequestThatIsRefused_SaysWhy(string form, int expected, string code)
    {
        await using var fixture = await StartAsync(new() { Token = "dapi-owner" });

        var (status, error) = await FormAsync(fixture, "/oidc/v1/token", form);

        Assert.Equal((expected, code), (status, (string)error["error"]!));
        Assert.NotEmpty((string)error["error_description"]!);
    }

    [Theory]
    [InlineData("grant_type=client_credentials client_id=app client_secret=s scope=sql", "app", "sql")]
    [InlineData("grant_type=" + Exchange + " subject_token=proof subject_token_type=" + Jwt, "someone@example.com", "all-apis")]
    [InlineData("grant_type=" + Exchange + " subject_token=proof client_id=app scope=sql subject_token_type=" + Jwt, "app", "sql")]
    public async Task Token_Granted_SpeaksForItsPrincipal(string form, string userName, string scope)
    {
        await using var fixture = await StartAsync();

        var (status, granted) = await FormAsync(fixture, "/oidc/v1/token", form);
        Bearer(fixture, (string)granted["access_token"]!);

        Assert.Equal((200, scope), (status, (string)granted["scope"]!));
        Assert.Equal(userName, (string)(await fixture.GetAsync("/api/2.0/preview/scim/v2/Me")).Body["userName"]!);
    }

    [Fact]
    public async Task AuthorizationDetails_OfAnEndpoint_AreSentAsTheyAreShown()
    {
        await using var fixture = await StartAsync(new() { Token = "dapi-owner" });
        fixture.Workspace.Seed.ServingEndpoint(JObject.Parse("""{"name":"e","route_optimized":true,"config":{"served_entities":[{"entity_name":"m"}]}}"""));
        var details = (string)(await fixture.GetAsync("/api/2.0/serving-endpoints/e")).Body["data_plane_info"]!["query_info"]!["authorization_details"]!;

        var (status, granted) = await FormAsync(fixture, "/oidc/v1/token", $"grant_type={JwtBearer} assertion=dapi-owner authorization_details={details}");

        Assert.Equal("""[{"type":"unity_catalog_permission","securable_type":"serving_endpoint","securable_object_name":"e","operation":"Query"}]""", details);
        Assert.Equal((200, 3600), (status, (int)granted["expires_in"]!));
    }

    [Fact]
    public async Task JwtBearer_TokenThatHasEnded_IsRefused()
    {
        await using var fixture = await StartAsync(new() { TokenLifetime = TimeSpan.FromMinutes(5) });
        fixture.Workspace.Seed.ServingEndpoint("e", "a", "m");
        var (_, granted) = await FormAsync(fixture, "/oidc/v1/token", "grant_type=client_credentials client_id=app client_secret=s");
        var form = $"grant_type={JwtBearer} assertion={granted["access_token"]} authorization_details=[{{\"securable_object_name\":\"e\"}}]";

        var (before, _) = await FormAsync(fixture, "/oidc/v1/token", form);
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        var (after, error) = await FormAsync(fixture, "/oidc/v1/token", form);

        Assert.Equal((200, 400, "invalid_grant"), (before, after, (string)error["error"]!));
    }

    [Fact]
    public async Task BuildServices_Proof_HasSubjectAudienceAndFiveMinutes()
    {
        await using var fixture = await StartAsync();

        var (_, github) = await fixture.GetAsync("/github/token?audience=aud");
        var (_, devops) = await fixture.SendAsync(HttpMethod.Post, DevOps);

        var first = JObject.Parse(Text(((string)github["value"]!).Split('.')[1]));
        var second = JObject.Parse(Text(((string)devops["oidcToken"]!).Split('.')[1]));
        Assert.Equal(("repo:example/app:ref:refs/heads/main", "aud", 300), ((string)first["sub"]!, (string)first["aud"]!, (long)first["exp"]!));
        Assert.Equal(("sc://example/app/connection", null, 300), ((string)second["sub"]!, second["aud"], (long)second["exp"]!));
    }

    [Fact]
    public async Task BuildServices_WithoutABearerToken_Refuse()
    {
        await using var fixture = await StartAsync();
        foreach (var authorization in (AuthenticationHeaderValue?[])[null, new("Basic", "YTpi")])
        {
            fixture.Http.DefaultRequestHeaders.Authorization = authorization;

            var (github, error) = await fixture.GetAsync("/github/token");
            var (devops, other) = await fixture.SendAsync(HttpMethod.Post, DevOps);

            Assert.Equal((401, 401), (github, devops));
            Assert.All((JObject[])[error, other], static refused => Assert.Equal("unauthorized", (string)refused["error"]!));
            Assert.All((JObject[])[error, other], static refused => Assert.NotEmpty((string)refused["error_description"]!));
        }
    }

    [Theory]
    [InlineData("1", "https://host", 200)]
    [InlineData("2", "https://host", 404)]
    [InlineData("1", null, 404)]
    [InlineData(null, "https://host", 404)]
    public async Task MetadataService_Request_NeedsVersionAndHost(string? version, string? host, int expected)
    {
        await using var fixture = await StartAsync();
        foreach (var (name, value) in ((string, string?)[])[("X-Databricks-Metadata-Version", version), ("X-Databricks-Host", host)])
        {
            if (value is not null)
            {
                fixture.Http.DefaultRequestHeaders.Add(name, value);
            }
        }

        var (status, response) = await fixture.GetAsync("/metadata/databricks/token");

        Assert.Equal((expected, expected == 200 ? "Bearer" : null), (status, (string?)response["token_type"]));
        Assert.Equal(expected == 200 ? 3600 : null, (long?)response["expires_on"]);
        Assert.Equal(expected == 200 ? null : "not_found", (string?)response["error"]);
        Assert.NotEqual("", (string?)response["error_description"]);
        Bearer(fixture, (string?)response["access_token"] ?? "none");
        Assert.Equal(expected == 200 ? 200 : 403, (await fixture.GetAsync("/api/2.1/clusters/list")).Status);
    }

    [Theory]
    [InlineData("Bearer", "", 401)]
    [InlineData("bearer", "dapi-owner", 200)]
    [InlineData("Digest", "dapi-owner", 401)]
    [InlineData("Basic", "not base64", 401)]
    [InlineData("Basic", "bm9jb2xvbg==", 401)]
    [InlineData("Basic", "/////w==", 401)]
    [InlineData("basic", "dG9rZW46ZGFwaS1vd25lcg==", 200)]
    [InlineData("Basic", "amFuZTphOmI=", 200)]
    public async Task Call_Credential_IsReadByItsScheme(string scheme, string parameter, int expected)
    {
        await using var fixture = await StartAsync(new() { Token = "dapi-owner" });
        fixture.Workspace.Seed.User("jane", password: "a:b", isAdmin: true);
        fixture.Http.DefaultRequestHeaders.Authorization = null;
        fixture.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"{scheme} {parameter}");

        var (status, error) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((expected, expected == 200 ? null : "401"), (status, (string?)error["error_code"]));
    }

    [Theory]
    [InlineData("Authorization", "Bearer secret", "Bearer ***")]
    [InlineData("Proxy-Authorization", "Basic secret", "Basic ***")]
    [InlineData("Cookie", "secret", "***")]
    [InlineData("X-Databricks-Azure-SP-Management-Token", "secret", "***")]
    [InlineData("x-databricks-gcp-sa-access-token", "secret", "***")]
    [InlineData("X-Other", "shown as it is", "shown as it is")]
    public async Task Requests_HeaderWithACredential_IsHidden(string name, string value, string expected)
    {
        await using var fixture = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/2.1/clusters/list");
        request.Headers.TryAddWithoutValidation(name, value);

        using var response = await fixture.Http.SendAsync(request);

        Assert.Equal(expected, fixture.Workspace.Requests[^1].Headers[name]);
    }

    private const string DevOps = "/org/project/_apis/distributedtask/hubs/build/plans/p/jobs/j/oidctoken?api-version=7.2-preview.1";

    private static async Task<WorkspaceFixture> StartAsync(FakeWorkspaceOptions? options = null)
    {
        options ??= new();
        options.TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch);
        var fixture = await WorkspaceFixture.StartAsync(options: options);
        fixture.Workspace.Seed.OAuthClient("app", "s").FederatedToken("proof");
        return fixture;
    }

    private static void Bearer(WorkspaceFixture fixture, string token) =>
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static string Text(string part) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '=')));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string form) =>
        form.Split(' ')
            .Select(static field =>
                KeyValuePair.Create(field[..field.IndexOf('=', StringComparison.Ordinal)], field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..])
            );

    private static async Task<(int Status, JObject Body)> FormAsync(WorkspaceFixture fixture, string path, string fields)
    {
        using var form = new FormUrlEncodedContent(Pairs(fields));
        using var response = await fixture.Http.PostAsync(path, form);
        return ((int)response.StatusCode, JsonTokens.ParseObject(await response.Content.ReadAsStringAsync()));
    }
}
