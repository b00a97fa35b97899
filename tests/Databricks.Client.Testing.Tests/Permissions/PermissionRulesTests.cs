using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Permissions;

public sealed class PermissionRulesTests
{
    private const string Cluster = "/api/2.0/permissions/clusters/1015-073040-t4hw9fg1";

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Update_TwoUsers_KeepsTheOthersAndTheInherited(bool onKestrel)
    {
        await using var fixture = await StartAsync(onKestrel);

        var (status, response) = await fixture.PatchAsync(Cluster, Grants("abc@xyz.com", "def@xyz.com"));

        Assert.Equal(200, status);
        Assert.Equal("cluster", (string)response["object_type"]!);
        Assert.Equal("/clusters/1015-073040-t4hw9fg1", (string)response["object_id"]!);
        Assert.Equal("someone@example.com abc@xyz.com def@xyz.com admins", Names(response));
        Assert.True((bool)response["access_control_list"]![3]!["all_permissions"]![0]!["inherited"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Set_List_ReplacesDirectGrantsOnly()
    {
        await using var fixture = await StartAsync();
        await fixture.PatchAsync(Cluster, Grants("abc@xyz.com"));

        var (_, replaced) = await fixture.PutAsync(Cluster, Grants("def@xyz.com"));
        var (_, emptied) = await fixture.PutAsync(Cluster, new { });

        Assert.Equal("def@xyz.com admins", Names(replaced));
        Assert.Equal("admins", Names(emptied));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Update_SamePrincipal_ReplacesTheLevel()
    {
        await using var fixture = await StartAsync();
        await fixture.PatchAsync(Cluster, Grants("abc@xyz.com"));

        var (_, response) = await fixture.PatchAsync(
            Cluster,
            new { access_control_list = new[] { new { user_name = "abc@xyz.com", permission_level = "CAN_RESTART" } } }
        );

        Assert.Equal("CAN_RESTART", (string)response["access_control_list"]![1]!["all_permissions"]![0]!["permission_level"]!);
    }

    [Theory]
    [InlineData("clusters", "1015-073040-t4hw9fg1", "CAN_ATTACH_TO CAN_RESTART CAN_MANAGE")]
    [InlineData("jobs", "12", "CAN_VIEW CAN_MANAGE_RUN CAN_MANAGE IS_OWNER")]
    [InlineData("authorization", "tokens", "CAN_USE CAN_MANAGE")]
    public async Task GetLevels_Kind_GivesItsLevels(string type, string id, string levels)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.GetAsync($"/api/2.0/permissions/{type}/{id}/permissionLevels");

        Assert.Equal(200, status);
        Assert.Equal(levels, string.Join(' ', response["permission_levels"]!.Select(level => (string)level["permission_level"]!)));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("jobs", "12", "The job must have exactly one owner.")]
    [InlineData("pipelines", "12", "The pipeline must have exactly one owner.")]
    [InlineData("warehouses", "12", null)]
    [InlineData("sql/warehouses", "12", null)]
    public async Task Set_ListWithoutOwner_IsRefusedForJobsAndPipelinesOnly(string type, string id, string? message)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PutAsync(
            $"/api/2.0/permissions/{type}/{id}",
            new { access_control_list = new[] { new { user_name = "abc@xyz.com", permission_level = "CAN_MANAGE" } } }
        );

        Assert.Equal((message is null ? 200 : 400, message), (status, (string?)response["message"]));
    }

    [Fact]
    public async Task Update_LowerLevelForTheOwnerOfAJob_IsRefused()
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PatchAsync(
            "/api/2.0/permissions/jobs/12",
            new { access_control_list = new[] { new { user_name = "someone@example.com", permission_level = "CAN_VIEW" } } }
        );

        Assert.Equal((400, "The job must have exactly one owner."), (status, (string)response["message"]!));
    }

    [Theory]
    [InlineData("clusters/1015-073040-t4hw9fg1", "admins", "CAN_ATTACH_TO", "Cannot change permissions for group 'admins' to CAN_ATTACH_TO.")]
    [InlineData("registered-models/root", "users", "CAN_READ", "Cannot change permissions for group 'admins' to None.")]
    [InlineData("directories/0", "users", "CAN_READ", "Cannot remove admins's CAN_MANAGE permission on 0")]
    [InlineData("directories/0", "admins", "CAN_MANAGE", null)]
    [InlineData("directories/1", "users", "CAN_READ", null)]
    public async Task Set_LessThanManageForAdmins_IsRefused(string target, string group, string level, string? message)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PutAsync(
            "/api/2.0/permissions/" + target,
            new { access_control_list = new[] { new { group_name = group, permission_level = level } } }
        );

        Assert.Equal((message is null ? 200 : 400, message), (status, (string?)response["message"]));
    }

    [Fact]
    public async Task Update_ApplicationIdAsUserName_IsListedAsServicePrincipal()
    {
        await using var fixture = await StartAsync();
        const string Id = "b4b0e0a4-0b1f-4b52-9d5d-1d7c6b1f4a10";

        var (_, response) = await fixture.PatchAsync(Cluster, Grants(Id));

        Assert.Equal(Id, (string)response["access_control_list"]![1]!["service_principal_name"]!);
        Assert.Null(response["access_control_list"]![1]!["user_name"]);
    }

    [Fact]
    public async Task Get_Genie_IsServedAsGenieSpace()
    {
        await using var fixture = await StartAsync();

        Assert.Equal("genie-space", (string)(await fixture.GetAsync("/api/2.0/permissions/genie/abc")).Body["object_type"]!);
    }

    [Fact]
    public async Task Get_TypeOfTwoWords_IsServedAndRecorded()
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.GetAsync("/api/2.0/permissions/sql/warehouses/abc");
        var (levels, _) = await fixture.GetAsync("/api/2.0/permissions/sql/warehouses/abc/permissionLevels");

        Assert.Equal((200, 200), (status, levels));
        Assert.Equal(("warehouses", "/sql/warehouses/abc"), ((string)response["object_type"]!, (string)response["object_id"]!));
        Assert.All(fixture.Workspace.Violations, violation => Assert.Equal("path", violation.Location));
    }

    [Fact]
    public async Task Set_JobWithoutOwner_IsRefused()
    {
        await using var fixture = await StartAsync();

        var (without, _) = await fixture.PutAsync("/api/2.0/permissions/jobs/7", Grants("abc@xyz.com"));
        var (group, _) = await fixture.PutAsync(
            "/api/2.0/permissions/jobs/7",
            new { access_control_list = new[] { new { group_name = "users", permission_level = "IS_OWNER" } } }
        );
        var (one, _) = await fixture.PutAsync(
            "/api/2.0/permissions/jobs/7",
            new { access_control_list = new[] { new { user_name = "abc@xyz.com", permission_level = "IS_OWNER" } } }
        );

        Assert.Equal((400, 400, 200), (without, group, one));
    }

    [Theory]
    [InlineData("{\"access_control_list\":[{\"permission_level\":\"CAN_MANAGE\"}]}")]
    [InlineData("{\"access_control_list\":[{\"user_name\":\"a\",\"group_name\":\"b\",\"permission_level\":\"CAN_MANAGE\"}]}")]
    [InlineData("{\"access_control_list\":[{\"user_name\":\"a\",\"permission_level\":\"CAN_READ\"}]}")]
    public async Task Update_InvalidEntry_IsRefused(string body)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PatchAsync(Cluster, body);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Update_UnknownUserWhereOnlyKnownCount_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { KnownPrincipalsOnly = true });
        fixture.Workspace.Seed.Cluster("1015-073040-t4hw9fg1", "N").User("abc@xyz.com");

        var (known, _) = await fixture.PatchAsync(Cluster, Grants("abc@xyz.com"));
        var (unknown, error) = await fixture.PatchAsync(Cluster, Grants("def@xyz.com"));

        Assert.Equal((200, 404), (known, unknown));
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", (string)error["error_code"]!);
    }

    [Theory]
    [InlineData("clusters/none", 404)]
    [InlineData("serving-endpoints/none", 404)]
    [InlineData("spaceships/1", 400)]
    public async Task Get_UnknownObject_IsRefused(string path, int expected)
    {
        await using var fixture = await StartAsync();

        Assert.Equal(expected, (await fixture.GetAsync("/api/2.0/permissions/" + path)).Status);
    }

    private static async Task<WorkspaceFixture> StartAsync(bool onKestrel = false)
    {
        var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.Seed.Cluster("1015-073040-t4hw9fg1", "Nightly").User("abc@xyz.com").User("def@xyz.com");
        return fixture;
    }

    private static object Grants(params string[] users) =>
        new { access_control_list = users.Select(user => new { user_name = user, permission_level = "CAN_MANAGE" }) };

    private static string Names(JObject response) =>
        string.Join(' ', response["access_control_list"]!.Select(entry => (string?)entry["user_name"] ?? (string)entry["group_name"]!));
}
