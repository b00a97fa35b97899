using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

public sealed class ClusterRevisionTests
{
    [Fact]
    public async Task List_EditedCluster_HasTheLatestConfigurationFirst()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await EditedClusterAsync(fixture);

        var (status, list) = await fixture.GetAsync($"/api/2.1/clusters/{id}/revisions");

        var revisions = list["cluster_revisions"]!.ToList();
        Assert.Equal((200, 2), (status, revisions.Count));
        Assert.Equal(["MANUAL_EDIT", "CREATION"], revisions.Select(revision => (string)revision["edit_reason"]!));
        Assert.Equal([7, 2], revisions.Select(revision => (int)revision["settings"]!["num_workers"]!));
        Assert.Equal([true, false], revisions.Select(revision => (bool)revision["is_current"]!));
        Assert.All(revisions, revision => Assert.Equal("someone@example.com", (string)revision["edit_user"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task List_InPagesOfOne_GivesEachOnce()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await EditedClusterAsync(fixture);

        var (_, first) = await fixture.GetAsync($"/api/2.1/clusters/{id}/revisions?page_size=1");
        var (_, second) = await fixture.GetAsync(
            $"/api/2.1/clusters/{id}/revisions?page_size=1&page_token={Uri.EscapeDataString((string)first["next_page_token"]!)}"
        );

        Assert.Equal(("2", "1"), (RevisionId(first), RevisionId(second)));
        Assert.Null(second["next_page_token"]);
    }

    [Fact]
    public async Task List_MoreThanAHundredChanges_KeepsTheLatest()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");
        foreach (var workers in Enumerable.Range(0, 101))
        {
            await UpdateAsync(fixture, "a", workers);
        }

        var (_, list) = await fixture.GetAsync("/api/2.1/clusters/a/revisions?page_size=500");

        Assert.Equal(100, list["cluster_revisions"]!.Count());
        Assert.Equal("102", RevisionId(list));
    }

    [Theory]
    [InlineData("RUNNING", "RESTARTING")]
    [InlineData("TERMINATED", "TERMINATED")]
    public async Task Rollback_EarlierRevision_MakesItCurrentAgain(string state, string after)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await EditedClusterAsync(fixture);
        fixture.Workspace.Seed.ClusterState(id, state);

        var (status, revision) = await fixture.PostAsync($"/api/2.1/clusters/{id}/revisions/1/rollback", new { });

        Assert.Equal((200, "3", true), (status, (string)revision["revision_id"]!, (bool)revision["is_current"]!));
        Assert.Equal(2, (int)revision["settings"]!["num_workers"]!);
        Assert.Equal(after, (string)(await fixture.ClusterAsync(id))["state"]!);
    }

    [Fact]
    public async Task Rollback_StartingCluster_IsAnInvalidParameter()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        var (status, error) = await fixture.PostAsync($"/api/2.1/clusters/{id}/revisions/1/rollback", new { });

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Get_Revision_IsTheOneOfTheList()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await EditedClusterAsync(fixture);

        var (_, revision) = await fixture.GetAsync($"/api/2.1/clusters/{id}/revisions/1");
        var (missing, _) = await fixture.GetAsync($"/api/2.1/clusters/{id}/revisions/9");

        Assert.Equal(("CREATION", 404), ((string)revision["edit_reason"]!, missing));
        Assert.Empty(fixture.Workspace.Violations);
    }

    private static string RevisionId(JObject list) => (string)list["cluster_revisions"]![0]!["revision_id"]!;

    private static async Task<string> EditedClusterAsync(WorkspaceFixture fixture)
    {
        var id = await fixture.CreateRunningClusterAsync();
        await UpdateAsync(fixture, id, 7);
        return id;
    }

    private static Task UpdateAsync(WorkspaceFixture fixture, string id, int workers) =>
        fixture.PostAsync(
            "/api/2.1/clusters/update",
            new
            {
                cluster_id = id,
                update_mask = "num_workers",
                cluster = new { num_workers = workers },
            }
        );
}
