using System.Net.Http.Headers;
using System.Text;

namespace Databricks.Client.Testing.Tests.State;

/// <summary>Users, service principals and groups, as SCIM's Me and access lists show them.</summary>
public sealed class PrincipalTests
{
    private const string Me = "/api/2.0/preview/scim/v2/Me";

    [Theory]
    [InlineData("jane.doe@example.com", "Jane.doe")]
    [InlineData("jane", "Jane")]
    [InlineData("@example.com", "@example.com")]
    public async Task User_WithoutDisplayName_HasOneMadeFromTheLoginName(string userName, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.User(userName, token: "dapi-user");
        Use(fixture, "dapi-user");

        Assert.Equal(expected, (string)(await fixture.GetAsync(Me)).Body["displayName"]!);
    }

    [Fact]
    public async Task ServicePrincipal_WithoutDisplayName_HasItsId()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServicePrincipal("app@tenant", token: "dapi-app");
        Use(fixture, "dapi-app");

        Assert.Equal("app@tenant", (string)(await fixture.GetAsync(Me)).Body["displayName"]!);
    }

    [Fact]
    public async Task User_SeededAgainInAnotherCase_KeepsItsId()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.User("jane@example.com", token: "dapi-1").User("Jane@Example.com", token: "dapi-2").User("other@example.com", token: "dapi-3");

        List<string> ids = [];
        foreach (var token in (string[])["dapi-1", "dapi-2", "dapi-3"])
        {
            Use(fixture, token);
            ids.Add((string)(await fixture.GetAsync(Me)).Body["id"]!);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.All(ids, static id => Assert.True(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > 4_000_000_000_000_000));
    }

    [Fact]
    public async Task Me_AdminAndUser_AreInTheirGroups()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.User("jane@example.com", token: "dapi-jane");

        Assert.Equal("admins users", await GroupsAsync(fixture));
        Use(fixture, "dapi-jane");
        Assert.Equal("users", await GroupsAsync(fixture));
    }

    [Fact]
    public async Task Groups_OfEveryWorkspace_AreKnownPrincipals()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { KnownPrincipalsOnly = true });
        fixture.Workspace.Seed.Cluster("1", "c");

        foreach (var group in (string[])["admins", "users"])
        {
            var grant = new { access_control_list = new[] { new { group_name = group, permission_level = "CAN_MANAGE" } } };
            Assert.Equal(200, (await fixture.PatchAsync("/api/2.0/permissions/clusters/1", grant)).Status);
        }

        var other = new { access_control_list = new[] { new { group_name = "Admins", permission_level = "CAN_MANAGE" } } };
        Assert.Equal(404, (await fixture.PatchAsync("/api/2.0/permissions/clusters/1", other)).Status);
    }

    [Fact]
    public async Task OAuthClient_OfAServicePrincipal_KeepsItsDisplayName()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServicePrincipal("app-1", displayName: "Nightly jobs").OAuthClient("app-1", "s").Cluster("1", "c");

        var (_, permissions) = await fixture.PatchAsync(
            "/api/2.0/permissions/clusters/1",
            new { access_control_list = new[] { new { service_principal_name = "app-1", permission_level = "CAN_MANAGE" } } }
        );

        Assert.Equal("Nightly jobs", (string)permissions.SelectToken("access_control_list[?(@.service_principal_name == 'app-1')].display_name")!);
    }

    [Theory]
    [InlineData("jane@example.com", "right", 200)]
    [InlineData("JANE@example.com", "right", 200)]
    [InlineData("jane@example.com", "wrong", 401)]
    [InlineData("other@example.com", "right", 401)]
    public async Task Basic_UserAndPassword_SignIn(string userName, string password, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.User("jane@example.com", password: "right").User("other@example.com");
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"))
        );

        var (status, me) = await fixture.GetAsync(Me);

        Assert.Equal((expected, expected == 200 ? "jane@example.com" : null), (status, (string?)me["userName"]));
    }

    [Theory]
    [InlineData("app-1", "right", 200)]
    [InlineData("app-1", "wrong", 401)]
    [InlineData("app-2", "right", 401)]
    public async Task OAuthClient_WithItsSecret_GetsATokenUntilTokensExpire(string id, string secret, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.OAuthClient("app-1", "right").ServicePrincipal("app-2");
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = id,
                ["client_secret"] = secret,
            }
        );

        using var response = await fixture.Http.PostAsync("/oidc/v1/token", form);

        Assert.Equal(expected, (int)response.StatusCode);
        if (expected == 200)
        {
            var granted = Newtonsoft.Json.Linq.JObject.Parse(await response.Content.ReadAsStringAsync());
            Use(fixture, (string)granted["access_token"]!);
            Assert.Equal((id, "admins users"), ((string)(await fixture.GetAsync(Me)).Body["userName"]!, await GroupsAsync(fixture)));
            fixture.Workspace.ExpireTokens();
            Assert.Equal(401, (await fixture.GetAsync(Me)).Status);
            Use(fixture, fixture.Workspace.Token);
            Assert.Equal(200, (await fixture.GetAsync(Me)).Status);
        }
    }

    private static async Task<string> GroupsAsync(WorkspaceFixture fixture) =>
        string.Join(' ', (await fixture.GetAsync(Me)).Body["groups"]!.Select(static group => (string)group["display"]!));

    private static void Use(WorkspaceFixture fixture, string token) =>
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
}
