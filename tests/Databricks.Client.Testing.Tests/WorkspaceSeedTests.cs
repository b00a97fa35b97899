using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Testing.Tests;

public sealed class WorkspaceSeedTests
{
    [Fact]
    public async Task Cluster_Model_IsShownAsSeeded()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster(
            new ClusterDetails
            {
                ClusterId = "1",
                ClusterName = "shared",
                State = ClusterState.Running,
                NumWorkers = 3,
                CustomTags = { ["team"] = "ads" },
            }
        );
        using var databricks = workspace.CreateClient();

        var cluster = await databricks.Clusters.GetAsync("1");

        Assert.Equal(("shared", ClusterState.Running, 3, "ads"), (cluster.ClusterName, cluster.State, cluster.NumWorkers, cluster.CustomTags!["team"]));
        Assert.Empty(workspace.Violations);
    }

    [Fact]
    public async Task ServingEndpoint_Model_IsReady()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.ServingEndpoint(
            new CreateServingEndpointRequest
            {
                Name = "feed-ads",
                Config = new EndpointCoreConfigInput
                {
                    ServedEntities =
                    {
                        new ServedEntityInput
                        {
                            EntityName = "ml.ads.ranker",
                            EntityVersion = "1",
                            WorkloadSize = "Small",
                            ScaleToZeroEnabled = true,
                        },
                    },
                },
            }
        );
        using var databricks = workspace.CreateClient();

        Assert.Equal(EndpointReadyState.Ready, (await databricks.ServingEndpoints.GetAsync("feed-ads")).State!.Ready);
    }

    [Fact]
    public async Task Permission_OfAnEndpointByName_AllowsWhatItSays()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace
            .Seed.User("def@xyz.com", token: "token-of-def")
            .ServingEndpoint("feed-ads", servedEntity: "current", entityName: "ml.ads.ranker")
            .Permission(PermissionTarget.ServingEndpoint("feed-ads"), PermissionPrincipal.User("def@xyz.com"), PermissionLevel.CanView);
        using var reader = workspace.CreateClient(options => options.Token = "token-of-def");

        Assert.Equal("feed-ads", (await reader.ServingEndpoints.GetAsync("feed-ads")).Name);
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.ServingEndpoints.DeleteAsync("feed-ads"));
    }

    [Fact]
    public void Permission_LevelOfAnotherKind_ThrowsWithTheLevels()
    {
        var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "shared");

        var error = Assert.Throws<ArgumentException>(() =>
            workspace.Seed.Permission(PermissionTarget.Cluster("1"), PermissionPrincipal.User("def@xyz.com"), PermissionLevel.CanQuery)
        );

        Assert.StartsWith(
            "CAN_QUERY is not a permission level of clusters. The levels are: CAN_ATTACH_TO, CAN_RESTART, CAN_MANAGE.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Permission_ClusterThatIsNotThere_Throws()
    {
        var workspace = FakeWorkspace.CreateInMemory();

        var error = Assert.Throws<ArgumentException>(() =>
            workspace.Seed.Permission(PermissionTarget.Cluster("1"), PermissionPrincipal.User("def@xyz.com"), PermissionLevel.CanRestart)
        );

        Assert.StartsWith("The workspace does not contain clusters/1. Seed it first.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScopeAcl_Read_AllowsReadingOnly()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.User("def@xyz.com", token: "token-of-def").Scope("abc", ("password", "value")).ScopeAcl("abc", "def@xyz.com", AclPermission.Read);
        using var reader = workspace.CreateClient(options => options.Token = "token-of-def");

        Assert.Equal("value", await reader.Secrets.GetStringAsync("abc", "password"));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Secrets.PutStringAsync("abc", "password", "other"));
    }

    [Fact]
    public async Task Json_EachMember_IsInTheWorkspace()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();

        workspace.Seed.Json(
            """
            {
              "users": ["a@example.com"], "groups": ["team"], "cluster_policies": ["P1"],
              "clusters": [{ "cluster_id": "1", "policy_id": "P1" }], "scopes": { "s": { "k": "v" } },
              "endpoints": [{ "name": "e", "config": { "served_entities": [{ "name": "m", "entity_name": "main.default.m", "entity_version": "1" }] } }]
            }
            """
        );

        var state = workspace.State;
        Assert.Equal(("1", "s", "e"), (state.Clusters.Single().ClusterId, state.SecretScopes.Single().Name, state.ServingEndpoints.Single().Name));
        using var databricks = workspace.CreateClient();
        await databricks.Clusters.UpdateAsync("1", new UpdateClusterResource { PolicyId = "P1" });
    }

    [Fact]
    public void Json_UnknownMember_ThrowsWithTheNearest()
    {
        var workspace = FakeWorkspace.CreateInMemory();

        var error = Assert.Throws<ArgumentException>(() => workspace.Seed.Json("""{ "cluster": [] }"""));

        Assert.StartsWith("'cluster' is not a member of a seed. Similar names: clusters,", error.Message, StringComparison.Ordinal);
    }
}
