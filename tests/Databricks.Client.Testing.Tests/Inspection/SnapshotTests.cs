using System.Text.Json;

namespace Databricks.Client.Testing.Tests.Inspection;

public sealed class SnapshotTests
{
    [Fact]
    public void State_SeededWorkspace_ShowsWhatItHolds()
    {
        var workspace = FakeWorkspace.CreateInMemory();
        workspace
            .Seed.Cluster("1", "etl", "RUNNING")
            .Scope("abc", ("password", "hidden"))
            .ServingEndpoint("ads", servedEntity: "current", entityName: "ml.ads");

        var state = workspace.State;

        Assert.Equal(("1", "etl", "RUNNING"), state.Clusters.Select(cluster => (cluster.ClusterId, cluster.ClusterName, cluster.State)).Single());
        Assert.Equal(["password"], state.SecretScopes.Single().Keys);
        Assert.Equal(("ads", "READY", "current"), state.ServingEndpoints.Select(e => (e.Name, e.Ready, e.ServedEntities.Single())).Single());
        Assert.Contains(state.Permissions, grants => grants is { ObjectType: "clusters", ObjectId: "1" });
    }

    [Fact]
    public void State_ScopeWithSecrets_HasNoValues()
    {
        var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Scope("abc", ("password", "canary-value"));

        Assert.DoesNotContain("canary-value", JsonSerializer.Serialize(workspace.State), StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_ReadManyTimes_AdvancesNothingButTheClockDoes()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        var states = Enumerable.Range(0, 5).Select(_ => fixture.Workspace.State.Clusters.Single().State).Distinct();
        Assert.Equal(["PENDING"], states);
        Assert.Equal("RUNNING", fixture.Workspace.State.Clusters.Single(cluster => cluster.ClusterId == id).NextState);

        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("RUNNING", fixture.Workspace.State.Clusters.Single().State);
    }

    [Fact]
    public async Task State_TakenEarlier_DoesNotChange()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var before = fixture.Workspace.State;

        await fixture.CreateClusterAsync();

        Assert.Empty(before.Clusters);
    }
}
