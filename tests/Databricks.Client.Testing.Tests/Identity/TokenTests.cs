using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Identity;

public sealed class TokenTests
{
    private const string DatabricksResource = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Call_WithoutToken_IsUnauthenticated(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Http.DefaultRequestHeaders.Authorization = null;

        var (status, error) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((401, "401"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Call_WithWrongToken_IsForbidden()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        Use(fixture, "dapi-wrong");

        var (status, error) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((403, "Invalid access token."), (status, (string)error["message"]!));
    }

    [Fact]
    public async Task Me_PersonalToken_NamesItsUser()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");

        var (_, owner) = await fixture.GetAsync("/api/2.0/preview/scim/v2/Me");
        Use(fixture, "dapi-abc");
        var (_, other) = await fixture.GetAsync("/api/2.0/preview/scim/v2/Me");

        Assert.Equal(("someone@example.com", "abc@xyz.com"), ((string)owner["userName"]!, (string)other["userName"]!));
    }

    [Fact]
    public async Task HostMetadata_NoToken_LeadsToTheTokenEndpoint()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel: true);
        fixture.Http.DefaultRequestHeaders.Authorization = null;

        var (_, host) = await fixture.GetAsync("/.well-known/databricks-config");
        var (_, server) = await fixture.GetAsync((string)host["oidc_endpoint"]! + "/.well-known/oauth-authorization-server");

        Assert.Equal(fixture.Workspace.WorkspaceId, (string)host["workspace_id"]!);
        Assert.Equal(new Uri(fixture.Workspace.BaseAddress, "/oidc/v1/token").AbsoluteUri, (string)server["token_endpoint"]!);
    }

    [Fact]
    public async Task ClientCredentials_RightSecret_GiveATokenThatOpensTheWorkspace()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.OAuthClient("app-1", "s3cret/+");
        UseBasic(fixture, "app-1", "s3cret/+");

        var (status, granted) = await FormAsync(fixture, "/oidc/v1/token", ("grant_type", "client_credentials"), ("scope", "all-apis"));
        Use(fixture, (string)granted["access_token"]!);
        var (_, me) = await fixture.GetAsync("/api/2.0/preview/scim/v2/Me");

        Assert.Equal((200, 3600, "app-1"), (status, (int)granted["expires_in"]!, (string)me["userName"]!));
        Assert.Equal(JTokenType.Integer, granted["expires_in"]!.Type);
    }

    [Fact]
    public async Task Basic_UserNamedToken_OpensWithAPersonalToken()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        UseBasic(fixture, "token", fixture.Workspace.Token);
        var (right, me) = await fixture.GetAsync("/api/2.0/preview/scim/v2/Me");
        UseBasic(fixture, "token", "dapi-unknown");
        var (wrong, _) = await fixture.GetAsync("/api/2.0/preview/scim/v2/Me");

        Assert.Equal((200, "someone@example.com", 403), (right, (string)me["userName"]!, wrong));
    }

    [Fact]
    public async Task ClientCredentials_WrongSecret_AreRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.OAuthClient("app-1", "right");
        UseBasic(fixture, "app-1", "wrong");

        var (status, error) = await FormAsync(fixture, "/oidc/v1/token", ("grant_type", "client_credentials"));

        Assert.Equal((401, "invalid_client"), (status, (string)error["error"]!));
    }

    [Fact]
    public async Task Token_AfterItsTime_IsRefusedWith401()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new()
            {
                TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch),
                TokenLifetime = TimeSpan.FromMinutes(5),
                ExpiresInAsString = true,
            }
        );
        fixture.Workspace.Seed.OAuthClient("app-1", "s");
        var (_, granted) = await FormAsync(fixture, "/oidc/v1/token", ("grant_type", "client_credentials"), ("client_id", "app-1"), ("client_secret", "s"));
        Use(fixture, (string)granted["access_token"]!);

        var (before, _) = await fixture.GetAsync("/api/2.1/clusters/list");
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        var (after, _) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((200, 401), (before, after));
        Assert.Equal(JTokenType.String, granted["expires_in"]!.Type);
    }

    [Fact]
    public async Task ExpireTokens_IssuedOnes_EndAtOnce()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.OAuthClient("app-1", "s");
        var (_, granted) = await FormAsync(fixture, "/oidc/v1/token", ("grant_type", "client_credentials"), ("client_id", "app-1"), ("client_secret", "s"));
        var personal = fixture.Http.DefaultRequestHeaders.Authorization;

        fixture.Workspace.ExpireTokens();
        var (kept, _) = await fixture.GetAsync("/api/2.1/clusters/list");
        Use(fixture, (string)granted["access_token"]!);
        var (ended, _) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.NotNull(personal);
        Assert.Equal((200, 401), (kept, ended));
    }

    [Fact]
    public async Task TokenExchange_SeededProof_GivesAToken()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.FederatedToken("proof").ServicePrincipal("app-1");

        Task<(int Status, JObject Body)> Exchange(string proof) =>
            FormAsync(
                fixture,
                "/oidc/v1/token",
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                ("subject_token", proof),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"),
                ("client_id", "app-1")
            );
        var (status, granted) = await Exchange("proof");
        var (unknown, error) = await Exchange("other");
        Use(fixture, (string)granted["access_token"]!);

        Assert.Equal((200, 400, "invalid_grant"), (status, unknown, (string)error["error"]!));
        Assert.Equal("app-1", (string)(await fixture.GetAsync("/api/2.0/preview/scim/v2/Me")).Body["userName"]!);
    }

    [Fact]
    public async Task TokenExchange_ProofOfABuildService_IsAccepted()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var (_, github) = await fixture.GetAsync("/github/token?x=1&audience=https%3A%2F%2Fhost%2Foidc%2Fv1%2Ftoken");
        var (_, devops) = await fixture.SendAsync(
            HttpMethod.Post,
            "/org/project/_apis/distributedtask/hubs/build/plans/p/jobs/j/oidctoken?api-version=7.2-preview.1"
        );

        foreach (var proof in (JToken?[])[github["value"], devops["oidcToken"]])
        {
            var (status, _) = await FormAsync(
                fixture,
                "/oidc/v1/token",
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                ("subject_token", (string)proof!),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
            );
            Assert.Equal(200, status);
        }
    }

    [Fact]
    public async Task JwtBearer_EndpointWithRouteOptimisation_OpensItsOwnAddressOnly()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel: true);
        fixture.Workspace.Seed.ServingEndpoint(
            JObject.Parse("""{"name":"fast","route_optimized":true,"config":{"served_entities":[{"name":"a","entity_name":"m"}]}}""")
        );
        var (_, endpoint) = await fixture.GetAsync("/api/2.0/serving-endpoints/fast");
        var query = endpoint["data_plane_info"]!["query_info"]!;

        var (status, granted) = await FormAsync(
            fixture,
            "/oidc/v1/token",
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("assertion", fixture.Workspace.Token),
            ("authorization_details", (string)query["authorization_details"]!)
        );
        var (personal, _) = await fixture.PostAsync((string)query["endpoint_url"]!, new { inputs = (int[])[1] });
        Use(fixture, (string)granted["access_token"]!);
        var (own, _) = await fixture.PostAsync((string)query["endpoint_url"]!, new { inputs = (int[])[1] });

        Assert.Equal((200, 401, 200), (status, personal, own));
        Assert.Equal((string)endpoint["endpoint_url"]!, (string)query["endpoint_url"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("oauth2/token", "resource", DatabricksResource, 200)]
    [InlineData("oauth2/v2.0/token", "scope", DatabricksResource + "/.default", 200)]
    [InlineData("oauth2/token", "resource", "https://management.core.windows.net/", 403)]
    public async Task Entra_Token_OpensTheWorkspaceOnlyForItsResource(string path, string field, string value, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.OAuthClient("app-1", "s");

        var (status, granted) = await FormAsync(
            fixture,
            $"/{fixture.Workspace.TenantId}/{path}",
            ("grant_type", "client_credentials"),
            ("client_id", "app-1"),
            ("client_secret", "s"),
            (field, value)
        );
        Use(fixture, (string)granted["access_token"]!);

        Assert.Equal(200, status);
        Assert.Equal(expected, (await fixture.GetAsync("/api/2.1/clusters/list")).Status);
    }

    [Fact]
    public async Task ManagedIdentity_WithMetadataHeader_GivesAToken()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        const string path = $"/metadata/identity/oauth2/token?api-version=2018-02-01&resource={DatabricksResource}";

        var (without, _) = await fixture.GetAsync(path);
        fixture.Http.DefaultRequestHeaders.Add("Metadata", "true");
        var (with, granted) = await fixture.GetAsync(path);
        Use(fixture, (string)granted["access_token"]!);

        Assert.Equal((400, 200), (without, with));
        Assert.Equal(200, (await fixture.GetAsync("/api/2.1/clusters/list")).Status);
    }

    [Fact]
    public async Task SignIn_Redirect_NamesTheTenant()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        using var response = await fixture.Http.GetAsync("/aad/auth");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith($"/{fixture.Workspace.TenantId}/", response.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenEndpoint_Fault_FailsByItsOperation()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.OAuthClient("app-1", "s");
        fixture.Workspace.Faults.Add(Fault.Status(503) with { Operation = "OAuth_Token" });

        Task<(int Status, JObject Body)> Ask() =>
            FormAsync(fixture, "/oidc/v1/token", ("grant_type", "client_credentials"), ("client_id", "app-1"), ("client_secret", "s"));

        Assert.Equal(503, (await Ask()).Status);
        Assert.Equal(200, (await Ask()).Status);
    }

    private static void Use(WorkspaceFixture fixture, string token) =>
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static void UseBasic(WorkspaceFixture fixture, string id, string secret) =>
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"))
        );

    private static async Task<(int Status, JObject Body)> FormAsync(WorkspaceFixture fixture, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var response = await fixture.Http.PostAsync(path, form);
        return ((int)response.StatusCode, JsonTokens.ParseObject(await response.Content.ReadAsStringAsync()));
    }
}
