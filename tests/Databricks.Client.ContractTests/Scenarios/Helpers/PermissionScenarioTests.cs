using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Changes of permissions, on the wire: which calls, and what exactly they carry.</summary>
public class PermissionScenarioTests
{
    private const string Path = "/api/2.0/permissions/clusters/1-a";
    private const string Get = "GET " + Path;
    private const string Put = "PUT " + Path;
    private const string Patch = "PATCH " + Path;
    private const string Me = "GET /api/2.0/preview/scim/v2/Me";

    private const string All = """
        {"object_id":"/clusters/1-a","object_type":"cluster","access_control_list":[
          {"user_name":"me@example.com","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":false}]},
          {"group_name":"analysts","all_permissions":[{"permission_level":"CAN_RESTART","inherited":false}]},
          {"service_principal_name":"3f0b7e4e","all_permissions":[{"permission_level":"CAN_DANCE","inherited":false}]},
          {"group_name":"admins","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":true,"inherited_from_object":["/clusters/"]}]}]}
        """;

    private const string WithoutAnalysts =
        """{"access_control_list":[{"user_name":"me@example.com","permission_level":"CAN_MANAGE"},{"service_principal_name":"3f0b7e4e","permission_level":"CAN_DANCE"}]}""";

    private static readonly PermissionTarget _target = PermissionTarget.Cluster("1-a");
    private static readonly PermissionPrincipal _analysts = PermissionPrincipal.Group("analysts");

    private static string Rest =>
        All.Replace("\"group_name\":\"analysts\",\"all_permissions\":[{", "\"group_name\":\"analysts\",\"all_permissions\":[],\"was\":[{");

    [Fact]
    public async Task Grant_Principals_PatchesWithThemAlone()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Patch, Reply.Json(All));

        await workspace.Databricks.Permissions.GrantAsync(
            _target,
            [
                PermissionPrincipal.User("abc@xyz.com").With(PermissionLevel.CanManage),
                PermissionPrincipal.ServicePrincipal("3f0b7e4e").With(PermissionLevel.CanRestart),
            ]
        );

        Assert.Equal([Patch], workspace.Calls);
        Assert.Equal(
            [
                """{"access_control_list":[{"user_name":"abc@xyz.com","permission_level":"CAN_MANAGE"},{"service_principal_name":"3f0b7e4e","permission_level":"CAN_RESTART"}]}""",
            ],
            workspace.Bodies(Patch)
        );
    }

    [Fact]
    public async Task Grant_EndpointByName_GoesByTheIdThatIsLookedUp()
    {
        const string Endpoint = "GET /api/2.0/serving-endpoints/chat";
        const string Found = "PATCH /api/2.0/permissions/serving-endpoints/88fd3f75";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Endpoint, Reply.Json("""{"name":"chat","id":"88fd3f75"}"""));
        workspace.On(Found, Reply.Json("{}"));

        await workspace.Databricks.Permissions.GrantAsync(PermissionTarget.ServingEndpoint("chat"), _analysts, PermissionLevel.CanQuery);

        Assert.Equal([Endpoint, Found], workspace.Calls);
        Assert.Equal(["""{"access_control_list":[{"group_name":"analysts","permission_level":"CAN_QUERY"}]}"""], workspace.Bodies(Found));
    }

    [Fact]
    public async Task Revoke_OneOfSeveral_PutsTheOtherDirectOnesAndLooksAgain()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(All), Reply.Json(Rest));
        workspace.On(Put, Reply.Json(Rest));

        await workspace.Databricks.Permissions.RevokeAsync(_target, _analysts);

        Assert.Equal([Get, Put, Get], workspace.Calls);
        Assert.Equal([WithoutAnalysts], workspace.Bodies(Put));
    }

    [Fact]
    public async Task Revoke_AnotherProcessWritesItsOlderList_RevokesAgain()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(All), Reply.Json(All), Reply.Json(Rest));
        workspace.On(Put, Reply.Json(Rest));

        await workspace.Databricks.Permissions.RevokeAsync(_target, _analysts);

        Assert.Equal([Get, Put, Get, Put, Get], workspace.Calls);
        Assert.Equal([WithoutAnalysts, WithoutAnalysts], workspace.Bodies(Put));
    }

    [Fact]
    public async Task Revoke_TheOnlyOne_PutsAnEmptyList()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Get,
            Reply.Json("""{"access_control_list":[{"group_name":"analysts","all_permissions":[{"permission_level":"CAN_RESTART"}]}]}"""),
            Reply.Empty
        );
        workspace.On(Put, Reply.Empty);

        await workspace.Databricks.Permissions.RevokeAsync(_target, _analysts);

        Assert.Equal(["""{"access_control_list":[]}"""], workspace.Bodies(Put));
    }

    [Fact]
    public async Task Set_CallerKeepsItsRight_PutsTheListAsGiven()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(All));
        workspace.On(Me, Reply.Json("""{"userName":"me@example.com","groups":[{"display":"users"}]}"""));
        workspace.On(Put, Reply.Json(All));

        await workspace.Databricks.Permissions.SetAsync(
            _target,
            [PermissionPrincipal.User("me@example.com").With(PermissionLevel.CanManage), _analysts.With("CAN_DANCE")]
        );

        Assert.Equal([Get, Me, Put], workspace.Calls);
        Assert.Equal(
            [
                """{"access_control_list":[{"user_name":"me@example.com","permission_level":"CAN_MANAGE"},{"group_name":"analysts","permission_level":"CAN_DANCE"}]}""",
            ],
            workspace.Bodies(Put)
        );
    }

    [Fact]
    public async Task Set_CallerWouldLoseItsRight_SendsNoPut()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(All));
        workspace.On(Me, Reply.Json("""{"userName":"me@example.com","groups":[]}"""));

        var error = await Assert.ThrowsAsync<DatabricksLockoutException>(() =>
            workspace.Databricks.Permissions.SetAsync(_target, [_analysts.With(PermissionLevel.CanManage)])
        );

        Assert.Contains("me@example.com", error.Message);
        Assert.Equal([Get, Me], workspace.Calls);
    }

    [Theory]
    [InlineData("analysts", true)]
    [InlineData("admins", true)]
    [InlineData("users", false)]
    public async Task Set_CallerManagesByAGroup_CountsItsGroupsAndWhatIsInherited(string group, bool keeps)
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(All));
        workspace.On(Me, Reply.Json($$"""{"userName":"me@example.com","groups":[{"display":"{{group}}"}]}"""));
        workspace.On(Put, Reply.Json(All));

        var failure = await Record.ExceptionAsync(() => workspace.Databricks.Permissions.SetAsync(_target, [_analysts.With(PermissionLevel.CanManage)]));

        Assert.Equal(keeps, failure is null);
        Assert.Equal(keeps ? [Get, Me, Put] : [Get, Me], workspace.Calls);
        Assert.True(keeps || failure is DatabricksLockoutException);
    }

    [Fact]
    public async Task Set_ServiceDoesNotSayWhoCalls_WarnsAndPuts()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(All));
        workspace.On(Me, Reply.Error(403, "PERMISSION_DENIED", "SCIM is off"));
        workspace.On(Put, Reply.Json(All));
        var warnings = new List<string>();

        await workspace.Databricks.Permissions.SetAsync(
            _target,
            [_analysts.With(PermissionLevel.CanManage)],
            new SetPermissionsOptions { OnWarning = warnings.Add }
        );

        Assert.Contains("Cannot determine", Assert.Single(warnings));
        Assert.Equal([Get, Me, Put], workspace.Calls);
    }
}
