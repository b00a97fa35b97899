using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Changes of permissions, on the wire: which calls, and what exactly they carry.</summary>
public class PermissionTests
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

    private static readonly PermissionTarget Target = PermissionTarget.Cluster("1-a");
    private static readonly PermissionPrincipal Analysts = PermissionPrincipal.Group("analysts");

    private static string Rest =>
        All.Replace("\"group_name\":\"analysts\",\"all_permissions\":[{", "\"group_name\":\"analysts\",\"all_permissions\":[],\"was\":[{");

    [WireMockFact]
    public async Task Grant_Principals_PatchesWithThemAlone()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Patch, Answer.Json(All));

        await workspace.Databricks.Permissions.GrantAsync(
            Target,
            [
                PermissionPrincipal.User("abc@xyz.com").With(PermissionLevel.CanManage),
                PermissionPrincipal.ServicePrincipal("3f0b7e4e").With(PermissionLevel.CanRestart),
            ]
        );

        Assert.Equal([Patch], await workspace.CallsAsync());
        Assert.Equal(
            [
                """{"access_control_list":[{"user_name":"abc@xyz.com","permission_level":"CAN_MANAGE"},{"service_principal_name":"3f0b7e4e","permission_level":"CAN_RESTART"}]}""",
            ],
            await workspace.BodiesAsync(Patch)
        );
    }

    [WireMockFact]
    public async Task Grant_EndpointByName_GoesByTheIdThatIsLookedUp()
    {
        const string Endpoint = "GET /api/2.0/serving-endpoints/chat";
        const string Found = "PATCH /api/2.0/permissions/serving-endpoints/88fd3f75";
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Endpoint, Answer.Json("""{"name":"chat","id":"88fd3f75"}"""));
        await workspace.OnAsync(Found, Answer.Json("{}"));

        await workspace.Databricks.Permissions.GrantAsync(PermissionTarget.ServingEndpoint("chat"), Analysts, PermissionLevel.CanQuery);

        Assert.Equal([Endpoint, Found], await workspace.CallsAsync());
        Assert.Equal(["""{"access_control_list":[{"group_name":"analysts","permission_level":"CAN_QUERY"}]}"""], await workspace.BodiesAsync(Found));
    }

    [WireMockFact]
    public async Task Revoke_OneOfSeveral_PutsTheOtherDirectOnesAndLooksAgain()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json(All), Answer.Json(Rest));
        await workspace.OnAsync(Put, Answer.Json(Rest));

        await workspace.Databricks.Permissions.RevokeAsync(Target, Analysts);

        Assert.Equal([Get, Put, Get], await workspace.CallsAsync());
        Assert.Equal([WithoutAnalysts], await workspace.BodiesAsync(Put));
    }

    [WireMockFact]
    public async Task Revoke_AnotherProcessWritesItsOlderList_RevokesAgain()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json(All), Answer.Json(All), Answer.Json(Rest));
        await workspace.OnAsync(Put, Answer.Json(Rest));

        await workspace.Databricks.Permissions.RevokeAsync(Target, Analysts);

        Assert.Equal([Get, Put, Get, Put, Get], await workspace.CallsAsync());
        Assert.Equal([WithoutAnalysts, WithoutAnalysts], await workspace.BodiesAsync(Put));
    }

    [WireMockFact]
    public async Task Revoke_TheOnlyOne_PutsAnEmptyList()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(
            Get,
            Answer.Json("""{"access_control_list":[{"group_name":"analysts","all_permissions":[{"permission_level":"CAN_RESTART"}]}]}"""),
            Answer.Empty
        );
        await workspace.OnAsync(Put, Answer.Empty);

        await workspace.Databricks.Permissions.RevokeAsync(Target, Analysts);

        Assert.Equal(["""{"access_control_list":[]}"""], await workspace.BodiesAsync(Put));
    }

    [WireMockFact]
    public async Task Set_CallerKeepsItsRight_PutsTheListAsGiven()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json(All));
        await workspace.OnAsync(Me, Answer.Json("""{"userName":"me@example.com","groups":[{"display":"users"}]}"""));
        await workspace.OnAsync(Put, Answer.Json(All));

        await workspace.Databricks.Permissions.SetAsync(
            Target,
            [PermissionPrincipal.User("me@example.com").With(PermissionLevel.CanManage), Analysts.With("CAN_DANCE")]
        );

        Assert.Equal([Get, Me, Put], await workspace.CallsAsync());
        Assert.Equal(
            [
                """{"access_control_list":[{"user_name":"me@example.com","permission_level":"CAN_MANAGE"},{"group_name":"analysts","permission_level":"CAN_DANCE"}]}""",
            ],
            await workspace.BodiesAsync(Put)
        );
    }

    [WireMockFact]
    public async Task Set_CallerWouldLoseItsRight_SendsNoPut()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json(All));
        await workspace.OnAsync(Me, Answer.Json("""{"userName":"me@example.com","groups":[]}"""));

        var error = await Assert.ThrowsAsync<DatabricksLockoutException>(() =>
            workspace.Databricks.Permissions.SetAsync(Target, [Analysts.With(PermissionLevel.CanManage)])
        );

        Assert.Contains("me@example.com", error.Message);
        Assert.Equal([Get, Me], await workspace.CallsAsync());
    }

    [WireMockTheory]
    [InlineData("analysts", true)]
    [InlineData("admins", true)]
    [InlineData("users", false)]
    public async Task Set_CallerManagesByAGroup_CountsItsGroupsAndWhatIsInherited(string group, bool keeps)
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json(All));
        await workspace.OnAsync(Me, Answer.Json($$"""{"userName":"me@example.com","groups":[{"display":"{{group}}"}]}"""));
        await workspace.OnAsync(Put, Answer.Json(All));

        var failure = await Record.ExceptionAsync(() => workspace.Databricks.Permissions.SetAsync(Target, [Analysts.With(PermissionLevel.CanManage)]));

        Assert.Equal(keeps, failure is null);
        Assert.Equal(keeps ? [Get, Me, Put] : [Get, Me], await workspace.CallsAsync());
        Assert.True(keeps || failure is DatabricksLockoutException);
    }

    [WireMockFact]
    public async Task Set_ServiceDoesNotSayWhoCalls_WarnsAndPuts()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json(All));
        await workspace.OnAsync(Me, Answer.Error(403, "PERMISSION_DENIED", "SCIM is off"));
        await workspace.OnAsync(Put, Answer.Json(All));
        var warnings = new List<string>();

        await workspace.Databricks.Permissions.SetAsync(
            Target,
            [Analysts.With(PermissionLevel.CanManage)],
            new SetPermissionsOptions { OnWarning = warnings.Add }
        );

        Assert.Contains("cannot be told", Assert.Single(warnings));
        Assert.Equal([Get, Me, Put], await workspace.CallsAsync());
    }
}
