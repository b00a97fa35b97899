using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Permissions;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Permissions;

public sealed class PermissionsClientGrantsTests : PermissionFixture
{
    [Fact]
    public async Task GrantAsync_Group_GetsTheLevelAndOthersKeepTheirs()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);

        Assert.Equal("CAN_RESTART", await LevelOf(Analysts));
        Assert.Equal("CAN_MANAGE", await LevelOf(PermissionPrincipal.User(Me)));
    }

    [Fact]
    public async Task GrantAsync_ServingEndpointByName_FindsItsId()
    {
        Workspace.Seed.ServingEndpoint("chat", "m-1", "main.default.m");
        var permissions = await Administrator.Permissions.GrantAsync(PermissionTarget.ServingEndpoint("chat"), Analysts, PermissionLevel.CanQuery);

        var id = (await Administrator.ServingEndpoints.GetAsync("chat")).Id;
        Assert.EndsWith(id!, permissions.ObjectId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_ClusterByName_FindsItsId() =>
        Assert.EndsWith(Cluster, (await Administrator.Permissions.GetAsync(PermissionTarget.ClusterNamed("shared"))).ObjectId, StringComparison.Ordinal);

    [Fact]
    public async Task GetAsync_NoClusterOfTheName_SaysSo()
    {
        var error = await Assert.ThrowsAsync<DatabricksSelectionException>(() => Administrator.Permissions.GetAsync(PermissionTarget.ClusterNamed("none")));

        Assert.Equal("No all-purpose cluster in the workspace is named 'none'. Check the name, or use the ID.", error.Message);
    }

    [Fact]
    public async Task GetAsync_ServingEndpointWithoutId_SaysSo()
    {
        Workspace.Faults.Add(Fault.Raw(200, """{"name":"chat"}""", "application/json") with { Operation = "ServingEndpoints_Get" });

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Administrator.Permissions.GetAsync(PermissionTarget.ServingEndpoint("chat")));

        Assert.Equal("The service returned no ID for serving-endpoints/chat, so its permissions cannot be accessed.", error.Message);
    }

    [Fact]
    public async Task GrantAsync_EntryWithoutLevel_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Databricks.Permissions.GrantAsync(Target, [new AccessControlRequest { UserName = Me }]));

    [Fact]
    public async Task RevokeAsync_Given_IsGoneAndOthersKeepTheirs()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);
        await Databricks.Permissions.RevokeAsync(Target, Analysts);

        Assert.Equal("", await LevelOf(Analysts));
        Assert.Equal("CAN_MANAGE", await LevelOf(PermissionPrincipal.User(Me)));
    }

    [Fact]
    public async Task RevokeAsync_NotGiven_WritesNothing()
    {
        Workspace.ClearRecords();
        await Databricks.Permissions.RevokeAsync(Target, Analysts);

        Assert.DoesNotContain(Workspace.Requests, static request => request.Method == "PUT");
    }

    [Fact]
    public async Task RevokeAsync_ManyAtOnceAndAGrant_LosesNothing()
    {
        var leaving = Enumerable.Range(0, 8).Select(static i => PermissionPrincipal.User($"u{i}@example.com")).ToList();
        await Administrator.Permissions.GrantAsync(Target, [.. leaving.Select(static user => user.With(PermissionLevel.CanAttachTo))]);
        using var other = Workspace.CreateClient();

        var revokes = leaving.Select((user, i) => Task.Run(() => (i % 2 == 0 ? Databricks : other).Permissions.RevokeAsync(Target, user)));
        var grant = Task.Run(() => other.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart));
        await Task.WhenAll([.. revokes, grant]);

        foreach (var user in leaving)
        {
            Assert.Equal("", await LevelOf(user));
        }

        Assert.Equal("CAN_RESTART", await LevelOf(Analysts));
    }

    [Fact]
    public async Task RevokeAsync_AnotherProcessWritesItsOlderList_RevokesAgain()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);
        var older = AccessControlList.Direct(await Administrator.Permissions.GetAsync(Target));
        Clock.Meanwhile(() =>
            Administrator.Permissions.SetAsync("clusters", Cluster, new SetPermissionsRequest { AccessControlList = older }).GetAwaiter().GetResult()
        );

        await Databricks.Permissions.RevokeAsync(Target, Analysts);

        Assert.Equal(3, Workspace.Requests.Count(static request => request.Operation == "Permissions_Set"));
        Assert.Equal("", await LevelOf(Analysts));
    }

    [Fact]
    public async Task RevokeAsync_GrantedAgainEachTime_GivesUpAndSaysSo()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);
        var grants = 0;
        await using var granting = Clock.CreateTimer(
            _ =>
            {
                grants++;
                Administrator.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart).GetAwaiter().GetResult();
            },
            null,
            dueTime: TimeSpan.FromMilliseconds(1),
            period: TimeSpan.FromSeconds(1)
        );

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Databricks.Permissions.RevokeAsync(Target, Analysts));

        Assert.Equal($"Could not revoke the permission of group 'analysts' on clusters/{Cluster}: another caller restored it 5 times.", error.Message);
        Assert.Equal(5, grants);
    }

    [Fact]
    public async Task TryRevokeAsync_GrantedOrNot_SaysWhetherItWas()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);

        Assert.True(await Databricks.Permissions.TryRevokeAsync(Target, Analysts));
        Assert.False(await Databricks.Permissions.TryRevokeAsync(Target, Analysts));
    }

    [Fact]
    public async Task Change_ArgumentIsNull_IsNamed()
    {
        var permissions = Databricks.Permissions;

        await Assert.ThrowsAsync<ArgumentNullException>("principal", () => permissions.GrantAsync(Target, null!, PermissionLevel.CanRestart));
        await Assert.ThrowsAsync<ArgumentNullException>("accessControl", () => permissions.GrantAsync(Target, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("principal", () => permissions.RevokeAsync(Target, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("target", () => permissions.RevokeAsync(null!, Analysts));
        await Assert.ThrowsAsync<ArgumentNullException>("accessControl", () => permissions.SetAsync(Target, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("change", () => permissions.DiffAsync(Target, null!));
    }

    [Fact]
    public async Task GetLevelsAsync_Target_GivesTheLevelsOfItsType() =>
        Assert.Contains(
            (await Administrator.Permissions.GetLevelsAsync(PermissionTarget.ClusterNamed("shared"))).PermissionLevels!,
            static level => level.PermissionLevel == PermissionLevel.CanRestart
        );
}
