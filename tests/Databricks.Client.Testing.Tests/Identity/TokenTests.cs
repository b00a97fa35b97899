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
    [MemberData(nameof(Site.Fronts), MemberType = typeof(Site))]
    public async Task Call_WithoutToken_IsUnauthenticated(bool onKestrel)
    {
        await using var site = await Site.StartAsync(onKestrel);
        site.Http.DefaultRequestHeaders.Authorization = null;

        var (status, error) = await site.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((401, "401"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Call_WithWrongToken_IsForbidden()
    {
        await using var site = await Site.StartAsync();
        Use(site, "dapi-wrong");

        var (status, error) = await site.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((403, "Invalid access token."), (status, (string)error["message"]!));
    }

    [Fact]
    public async Task Me_PersonalToken_NamesItsUser()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");

        var (_, owner) = await site.GetAsync("/api/2.0/preview/scim/v2/Me");
        Use(site, "dapi-abc");
        var (_, other) = await site.GetAsync("/api/2.0/preview/scim/v2/Me");

        Assert.Equal(("someone@example.com", "abc@xyz.com"), ((string)owner["userName"]!, (string)other["userName"]!));
    }

    [Fact]
    public async Task HostMetadata_NoToken_LeadsToTheTokenEndpoint()
    {
        await using var site = await Site.StartAsync(onKestrel: true);
        site.Http.DefaultRequestHeaders.Authorization = null;

        var (_, host) = await site.GetAsync("/.well-known/databricks-config");
        var (_, server) = await site.GetAsync((string)host["oidc_endpoint"]! + "/.well-known/oauth-authorization-server");

        Assert.Equal(site.Workspace.WorkspaceId, (string)host["workspace_id"]!);
        Assert.Equal(new Uri(site.Workspace.BaseAddress, "/oidc/v1/token").AbsoluteUri, (string)server["token_endpoint"]!);
    }

    [Fact]
    public async Task ClientCredentials_RightSecret_GiveATokenThatOpensTheWorkspace()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.OAuthClient("app-1", "s3cret/+");
        UseBasic(site, "app-1", "s3cret/+");

        var (status, granted) = await FormAsync(site, "/oidc/v1/token", ("grant_type", "client_credentials"), ("scope", "all-apis"));
        Use(site, (string)granted["access_token"]!);
        var (_, me) = await site.GetAsync("/api/2.0/preview/scim/v2/Me");

        Assert.Equal((200, 3600, "app-1"), (status, (int)granted["expires_in"]!, (string)me["userName"]!));
        Assert.Equal(JTokenType.Integer, granted["expires_in"]!.Type);
    }

    [Fact]
    public async Task Basic_UserNamedToken_OpensWithAPersonalToken()
    {
        await using var site = await Site.StartAsync();

        UseBasic(site, "token", site.Workspace.Token);
        var (right, me) = await site.GetAsync("/api/2.0/preview/scim/v2/Me");
        UseBasic(site, "token", "dapi-unknown");
        var (wrong, _) = await site.GetAsync("/api/2.0/preview/scim/v2/Me");

        Assert.Equal((200, "someone@example.com", 403), (right, (string)me["userName"]!, wrong));
    }

    [Fact]
    public async Task ClientCredentials_WrongSecret_AreRefused()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.OAuthClient("app-1", "right");
        UseBasic(site, "app-1", "wrong");

        var (status, error) = await FormAsync(site, "/oidc/v1/token", ("grant_type", "client_credentials"));

        Assert.Equal((401, "invalid_client"), (status, (string)error["error"]!));
    }

    [Fact]
    public async Task Token_AfterItsTime_IsRefusedWith401()
    {
        await using var site = await Site.StartAsync(
            options: new()
            {
                TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch),
                TokenLifetime = TimeSpan.FromMinutes(5),
                ExpiresInAsString = true,
            }
        );
        site.Workspace.Seed.OAuthClient("app-1", "s");
        var (_, granted) = await FormAsync(site, "/oidc/v1/token", ("grant_type", "client_credentials"), ("client_id", "app-1"), ("client_secret", "s"));
        Use(site, (string)granted["access_token"]!);

        var (before, _) = await site.GetAsync("/api/2.1/clusters/list");
        site.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        var (after, _) = await site.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((200, 401), (before, after));
        Assert.Equal(JTokenType.String, granted["expires_in"]!.Type);
    }

    [Fact]
    public async Task ExpireTokens_IssuedOnes_EndAtOnce()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.OAuthClient("app-1", "s");
        var (_, granted) = await FormAsync(site, "/oidc/v1/token", ("grant_type", "client_credentials"), ("client_id", "app-1"), ("client_secret", "s"));
        var personal = site.Http.DefaultRequestHeaders.Authorization;

        site.Workspace.ExpireTokens();
        var (kept, _) = await site.GetAsync("/api/2.1/clusters/list");
        Use(site, (string)granted["access_token"]!);
        var (ended, _) = await site.GetAsync("/api/2.1/clusters/list");

        Assert.NotNull(personal);
        Assert.Equal((200, 401), (kept, ended));
    }

    [Fact]
    public async Task TokenExchange_SeededProof_GivesAToken()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.FederatedToken("proof").ServicePrincipal("app-1");

        Task<(int Status, JObject Body)> Exchange(string proof) =>
            FormAsync(
                site,
                "/oidc/v1/token",
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                ("subject_token", proof),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"),
                ("client_id", "app-1")
            );
        var (status, granted) = await Exchange("proof");
        var (unknown, error) = await Exchange("other");
        Use(site, (string)granted["access_token"]!);

        Assert.Equal((200, 400, "invalid_grant"), (status, unknown, (string)error["error"]!));
        Assert.Equal("app-1", (string)(await site.GetAsync("/api/2.0/preview/scim/v2/Me")).Body["userName"]!);
    }

    [Fact]
    public async Task TokenExchange_ProofOfABuildService_IsAccepted()
    {
        await using var site = await Site.StartAsync();
        var (_, github) = await site.GetAsync("/github/token?x=1&audience=https%3A%2F%2Fhost%2Foidc%2Fv1%2Ftoken");
        var (_, devops) = await site.SendAsync(
            HttpMethod.Post,
            "/org/project/_apis/distributedtask/hubs/build/plans/p/jobs/j/oidctoken?api-version=7.2-preview.1"
        );

        foreach (var proof in (JToken?[])[github["value"], devops["oidcToken"]])
        {
            var (status, _) = await FormAsync(
                site,
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
        await using var site = await Site.StartAsync(onKestrel: true);
        site.Workspace.Seed.ServingEndpoint(
            JObject.Parse("""{"name":"fast","route_optimized":true,"config":{"served_entities":[{"name":"a","entity_name":"m"}]}}""")
        );
        var (_, endpoint) = await site.GetAsync("/api/2.0/serving-endpoints/fast");
        var query = endpoint["data_plane_info"]!["query_info"]!;

        var (status, granted) = await FormAsync(
            site,
            "/oidc/v1/token",
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("assertion", site.Workspace.Token),
            ("authorization_details", (string)query["authorization_details"]!)
        );
        var (personal, _) = await site.PostAsync((string)query["endpoint_url"]!, new { inputs = (int[])[1] });
        Use(site, (string)granted["access_token"]!);
        var (own, _) = await site.PostAsync((string)query["endpoint_url"]!, new { inputs = (int[])[1] });

        Assert.Equal((200, 401, 200), (status, personal, own));
        Assert.Equal((string)endpoint["endpoint_url"]!, (string)query["endpoint_url"]!);
        Assert.Empty(site.Workspace.Violations);
    }

    [Theory]
    [InlineData("oauth2/token", "resource", DatabricksResource, 200)]
    [InlineData("oauth2/v2.0/token", "scope", DatabricksResource + "/.default", 200)]
    [InlineData("oauth2/token", "resource", "https://management.core.windows.net/", 403)]
    public async Task Entra_Token_OpensTheWorkspaceOnlyForItsResource(string path, string field, string value, int expected)
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.OAuthClient("app-1", "s");

        var (status, granted) = await FormAsync(
            site,
            $"/{site.Workspace.TenantId}/{path}",
            ("grant_type", "client_credentials"),
            ("client_id", "app-1"),
            ("client_secret", "s"),
            (field, value)
        );
        Use(site, (string)granted["access_token"]!);

        Assert.Equal(200, status);
        Assert.Equal(expected, (await site.GetAsync("/api/2.1/clusters/list")).Status);
    }

    [Fact]
    public async Task ManagedIdentity_WithMetadataHeader_GivesAToken()
    {
        await using var site = await Site.StartAsync();
        const string path = $"/metadata/identity/oauth2/token?api-version=2018-02-01&resource={DatabricksResource}";

        var (without, _) = await site.GetAsync(path);
        site.Http.DefaultRequestHeaders.Add("Metadata", "true");
        var (with, granted) = await site.GetAsync(path);
        Use(site, (string)granted["access_token"]!);

        Assert.Equal((400, 200), (without, with));
        Assert.Equal(200, (await site.GetAsync("/api/2.1/clusters/list")).Status);
    }

    [Fact]
    public async Task SignIn_Redirect_NamesTheTenant()
    {
        await using var site = await Site.StartAsync();

        using var response = await site.Http.GetAsync("/aad/auth");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith($"/{site.Workspace.TenantId}/", response.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenEndpoint_Fault_FailsByItsOperation()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.OAuthClient("app-1", "s");
        site.Workspace.Faults.Add(Fault.Status(503) with { Operation = "OAuth_Token" });

        Task<(int Status, JObject Body)> Ask() =>
            FormAsync(site, "/oidc/v1/token", ("grant_type", "client_credentials"), ("client_id", "app-1"), ("client_secret", "s"));

        Assert.Equal(503, (await Ask()).Status);
        Assert.Equal(200, (await Ask()).Status);
    }

    private static void Use(Site site, string token) => site.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static void UseBasic(Site site, string id, string secret) =>
        site.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"))
        );

    private static async Task<(int Status, JObject Body)> FormAsync(Site site, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var response = await site.Http.PostAsync(path, form);
        return ((int)response.StatusCode, JsonTokens.ParseObject(await response.Content.ReadAsStringAsync()));
    }
}
