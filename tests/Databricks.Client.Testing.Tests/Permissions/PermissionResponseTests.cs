using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Permissions;

/// <summary>What the permission operations show.</summary>
public sealed class PermissionResponseTests
{
    private const string Cluster = "/api/2.0/permissions/clusters/1";

    [Theory]
    [InlineData("clusters/1", "/clusters/1", "/clusters/")]
    [InlineData("jobs/12", "/jobs/12", "/jobs/")]
    [InlineData("authorization/tokens", "/authorization/tokens", "/authorization/")]
    public async Task Get_Object_HasItsIdAndWhereAdministratorsInheritFrom(string path, string id, string root)
    {
        await using var fixture = await StartAsync();

        var (status, permissions) = await fixture.GetAsync("/api/2.0/permissions/" + path);

        Assert.Equal((200, id), (status, (string)permissions["object_id"]!));
        var admins = Single(permissions, "group_name", "admins");
        Assert.True(
            JToken.DeepEquals(
                JObject.Parse(
                    $$"""{"group_name":"admins","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":true,"inherited_from_object":["{{root}}"]}]}"""
                ),
                admins
            ),
            admins.ToString()
        );
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("cluster-policies/1")]
    [InlineData("authorization/passwords")]
    public async Task Get_KindThatNobodyManages_InheritsNothing(string path)
    {
        await using var fixture = await StartAsync();

        var (_, permissions) = await fixture.GetAsync("/api/2.0/permissions/" + path);

        Assert.Equal("someone@example.com", (string)Assert.Single(permissions["access_control_list"]!)["user_name"]!);
    }

    [Fact]
    public async Task Update_AdministratorsDirectly_HaveBothTheirPermissionsInOneEntry()
    {
        await using var fixture = await StartAsync();

        var (_, permissions) = await fixture.PatchAsync(Cluster, Grants(("group_name", "admins", "CAN_MANAGE")));

        var all = Single(permissions, "group_name", "admins")["all_permissions"]!;
        Assert.Equal([false, true], all.Select(permission => (bool)permission["inherited"]!));
        Assert.All(all, static permission => Assert.Equal("CAN_MANAGE", (string)permission["permission_level"]!));
    }

    [Fact]
    public async Task Update_EachKindOfPrincipal_IsShownByItsNameAndDisplayName()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", displayName: "A B C").ServicePrincipal("app-1", displayName: "The app");

        var (_, permissions) = await fixture.PatchAsync(
            Cluster,
            Grants(("user_name", "abc@xyz.com", "CAN_RESTART"), ("service_principal_name", "app-1", "CAN_ATTACH_TO"), ("group_name", "team", "CAN_MANAGE"))
        );

        Assert.Equal(
            [
                """{"user_name":"abc@xyz.com","display_name":"A B C","all_permissions":[{"permission_level":"CAN_RESTART","inherited":false}]}""",
                """{"service_principal_name":"app-1","display_name":"The app","all_permissions":[{"permission_level":"CAN_ATTACH_TO","inherited":false}]}""",
                """{"group_name":"team","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":false}]}""",
            ],
            permissions["access_control_list"]!.Skip(1).Take(3).Select(static entry => entry.ToString(Newtonsoft.Json.Formatting.None))
        );
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Set_PrincipalNamedTwice_HasTheLastLevel()
    {
        await using var fixture = await StartAsync();

        var (_, permissions) = await fixture.PutAsync(
            Cluster,
            Grants(
                ("user_name", "abc", "CAN_RESTART"),
                ("group_name", "abc", "CAN_RESTART"),
                ("user_name", "def", "CAN_RESTART"),
                ("user_name", "abc", "CAN_MANAGE")
            )
        );

        Assert.Equal("user abc CAN_MANAGE, group abc CAN_RESTART, user def CAN_RESTART", Direct(permissions));
    }

    [Fact]
    public async Task Update_PrincipalsWithLevels_ChangesOnlyTheirs()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(Cluster, Grants(("user_name", "abc", "CAN_RESTART"), ("group_name", "abc", "CAN_RESTART"), ("user_name", "def", "CAN_RESTART")));

        var (_, permissions) = await fixture.PatchAsync(Cluster, Grants(("user_name", "def", "CAN_MANAGE"), ("group_name", "def", "CAN_ATTACH_TO")));

        Assert.Equal("user abc CAN_RESTART, group abc CAN_RESTART, user def CAN_MANAGE, group def CAN_ATTACH_TO", Direct(permissions));
    }

    [Fact]
    public async Task Get_AfterAChange_ShowsWhatItsResponseShowed()
    {
        await using var fixture = await StartAsync();

        var (_, changed) = await fixture.PutAsync(Cluster, Grants(("user_name", "abc", "CAN_RESTART")));

        Assert.True(JToken.DeepEquals(changed, (await fixture.GetAsync(Cluster)).Body));
    }

    private static async Task<WorkspaceFixture> StartAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "Nightly");
        return fixture;
    }

    private static JToken Single(JObject permissions, string member, string name) =>
        Assert.Single(permissions["access_control_list"]!, entry => (string?)entry[member] == name);

    private static string Direct(JObject permissions) =>
        string.Join(
            ", ",
            permissions["access_control_list"]!
                .Where(static entry => !(bool)entry["all_permissions"]![0]!["inherited"]!)
                .Select(static entry =>
                    (entry["user_name"] is { } user ? $"user {user}" : $"group {entry["group_name"]}") + $" {entry["all_permissions"]![0]!["permission_level"]}"
                )
        );

    private static JObject Grants(params (string Member, string Name, string Level)[] grants) =>
        new()
        {
            ["access_control_list"] = new JArray(
                grants.Select(static grant => new JObject { [grant.Member] = grant.Name, ["permission_level"] = grant.Level })
            ),
        };
}
