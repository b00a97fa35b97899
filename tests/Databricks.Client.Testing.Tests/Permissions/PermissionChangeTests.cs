using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Permissions;

/// <summary>Who may change permissions, and to what.</summary>
public sealed class PermissionChangeTests
{
    private const string Job = "/api/2.0/permissions/jobs/7";

    [Fact]
    public async Task Update_AnotherOwner_TakesThePlaceOfTheOwner()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await fixture.PatchAsync(Job, Grant("group_name", "users", "CAN_VIEW"));

        var (status, permissions) = await fixture.PatchAsync(Job, Grant("user_name", "abc@xyz.com", "IS_OWNER"));

        Assert.Equal((200, "users CAN_VIEW, abc@xyz.com IS_OWNER, admins CAN_MANAGE"), (status, Levels(permissions)));
    }

    [Theory]
    [InlineData("PUT", "user_name", "abc@xyz.com", 200)]
    [InlineData("PUT", "service_principal_name", "app-1", 200)]
    [InlineData("PUT", "group_name", "users", 400)]
    [InlineData("PATCH", "group_name", "users", 400)]
    public async Task Change_OwnerOfAKind_IsNotAGroup(string method, string member, string name, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        Assert.Equal(expected, (await fixture.SendAsync(new HttpMethod(method), "/api/2.0/permissions/warehouses/1", Grant(member, name, "IS_OWNER"))).Status);
    }

    [Fact]
    public async Task Set_TwoOwners_IsRefusedAndChangesNothing()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var grants = Grant("user_name", "abc@xyz.com", "IS_OWNER");
        ((JArray)grants["access_control_list"]!).Add(new JObject { ["user_name"] = "def@xyz.com", ["permission_level"] = "IS_OWNER" });

        var (status, _) = await fixture.PutAsync(Job, grants);

        Assert.Equal(400, status);
        Assert.Equal("someone@example.com IS_OWNER, admins CAN_MANAGE", Levels((await fixture.GetAsync(Job)).Body));
    }

    [Theory]
    [InlineData("PATCH", "clusters/1", "CAN_RESTART", 400)]
    [InlineData("PATCH", "clusters/1", "CAN_MANAGE", 200)]
    [InlineData("PATCH", "directories/0", "CAN_READ", 400)]
    [InlineData("PUT", "cluster-policies/1", "CAN_USE", 200)]
    [InlineData("PUT", "registered-models/root", "CAN_MANAGE", 200)]
    public async Task Change_LevelOfAdmins_IsManageWhereThereIsSuchALevel(string method, string target, string level, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c");

        Assert.Equal(
            expected,
            (await fixture.SendAsync(new HttpMethod(method), "/api/2.0/permissions/" + target, Grant("group_name", "admins", level))).Status
        );
    }

    [Theory]
    [InlineData("PATCH", "directories/0", 200)]
    [InlineData("PUT", "registered-models/1", 200)]
    [InlineData("PUT", "jobs/root", 400)]
    public async Task Change_WithoutAdmins_IsRefusedForTheWholeListOfARootOnly(string method, string target, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var level = target.StartsWith("jobs", StringComparison.Ordinal) ? "CAN_VIEW" : "CAN_READ";

        Assert.Equal(expected, (await fixture.SendAsync(new HttpMethod(method), "/api/2.0/permissions/" + target, Grant("group_name", "users", level))).Status);
    }

    [Fact]
    public async Task Change_UserNamedAdmins_MayHaveAnyLevel()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c");

        Assert.Equal(200, (await fixture.PatchAsync("/api/2.0/permissions/clusters/1", Grant("user_name", "admins", "CAN_RESTART"))).Status);
    }

    [Theory]
    [InlineData("clusters/1", "CAN_RESTART", 200, 403)]
    [InlineData("clusters/1", "CAN_MANAGE", 200, 200)]
    [InlineData("jobs/7", "CAN_MANAGE_RUN", 200, 403)]
    [InlineData("cluster-policies/1", "CAN_USE", 200, 200)]
    [InlineData("clusters/1", null, 403, 403)]
    public async Task Caller_WithALevel_ReadsWithAnyAndChangesWithManage(string target, string? level, int read, int change)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c").User("abc@xyz.com", token: "dapi-abc");
        if (level is not null)
        {
            Assert.Equal(200, (await fixture.PatchAsync("/api/2.0/permissions/" + target, Grant("user_name", "abc@xyz.com", level))).Status);
        }

        Use(fixture, "dapi-abc");
        var (mayRead, _) = await fixture.GetAsync("/api/2.0/permissions/" + target);
        var (mayReadLevels, _) = await fixture.GetAsync($"/api/2.0/permissions/{target}/permissionLevels");
        var (mayUpdate, _) = await fixture.PatchAsync("/api/2.0/permissions/" + target, new { });
        var (maySet, _) = await fixture.PutAsync(
            "/api/2.0/permissions/" + target,
            target == "jobs/7" ? Grant("user_name", "abc@xyz.com", "IS_OWNER") : new { }
        );

        Assert.Equal((read, read, change, change), (mayRead, mayReadLevels, mayUpdate, maySet));
    }

    [Fact]
    public async Task Caller_ServicePrincipalNamedAsAUserWithALevel_HasNone()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c").ServicePrincipal("abc", token: "dapi-abc");
        await fixture.PatchAsync("/api/2.0/permissions/clusters/1", Grant("user_name", "abc", "CAN_MANAGE"));

        Use(fixture, "dapi-abc");

        Assert.Equal(403, (await fixture.GetAsync("/api/2.1/clusters/get?cluster_id=1")).Status);
        Assert.Empty((await fixture.GetAsync("/api/2.1/clusters/list")).Body["clusters"]!);
    }

    [Fact]
    public async Task Caller_NotInAGroupWithALevel_HasNone()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c").User("team", token: "dapi-team");
        await fixture.PatchAsync("/api/2.0/permissions/clusters/1", Grant("group_name", "team", "CAN_MANAGE"));

        Use(fixture, "dapi-team");
        var (status, error) = await fixture.GetAsync("/api/2.1/clusters/get?cluster_id=1");

        Assert.Equal((403, "PERMISSION_DENIED"), (status, (string)error["error_code"]!));
        Assert.StartsWith("team does not have CAN_ATTACH_TO on clusters/1.", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user_name", "nobody@xyz.com", "UserName(nobody@xyz.com)")]
    [InlineData("group_name", "nobodies", "GroupName(nobodies)")]
    [InlineData("service_principal_name", "app-9", "ServicePrincipalName(app-9)")]
    public async Task Update_UnknownPrincipalWhereOnlyKnownCount_IsNamed(string member, string name, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { KnownPrincipalsOnly = true });
        fixture.Workspace.Seed.Cluster("1", "c");

        var (status, error) = await fixture.PatchAsync("/api/2.0/permissions/clusters/1", Grant(member, name, "CAN_MANAGE"));

        Assert.Equal((404, $"Principal: {expected} does not exist"), (status, (string)error["message"]!));
    }

    [Theory]
    [InlineData("""{"permission_level":"CAN_MANAGE","user_name":""}""")]
    [InlineData("""{"permission_level":"CAN_MANAGE","user_name":"a","service_principal_name":"b"}""")]
    [InlineData("""{"group_name":"users"}""")]
    public async Task Update_EntryWithoutOnePrincipalAndALevel_IsRefused(string entry)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c");

        var (status, error) = await fixture.PatchAsync(
            "/api/2.0/permissions/clusters/1",
            new JObject { ["access_control_list"] = new JArray(JObject.Parse(entry)) }
        );

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Get_ClusterThatWasDeletedForGood_IsAnInvalidState()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c");
        await fixture.PostAsync("/api/2.1/clusters/permanent-delete", new { cluster_id = "1" });

        var (status, error) = await fixture.GetAsync("/api/2.0/permissions/clusters/1");

        Assert.Equal((400, "INVALID_STATE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Update_LevelOfAnotherKind_IsRefusedWithTheLevels()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (_, error) = await fixture.PatchAsync(Job, Grant("user_name", "a", "CAN_QUERY"));

        Assert.Equal(
            "CAN_QUERY is not a permission level of this object type. The levels are: CAN_VIEW, CAN_MANAGE_RUN, CAN_MANAGE, IS_OWNER.",
            (string)error["message"]!
        );
    }

    private static string Levels(JObject permissions) =>
        string.Join(
            ", ",
            permissions["access_control_list"]!.Select(static entry =>
                $"{entry["user_name"] ?? entry["group_name"]} {entry["all_permissions"]![0]!["permission_level"]}"
            )
        );

    private static JObject Grant(string member, string name, string level) =>
        new() { ["access_control_list"] = new JArray(new JObject { [member] = name, ["permission_level"] = level }) };

    private static void Use(WorkspaceFixture fixture, string token) =>
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
}
