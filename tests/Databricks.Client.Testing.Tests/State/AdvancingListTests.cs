using Databricks.Client.Models;

namespace Databricks.Client.Testing.Tests.State;

/// <summary>Changes in progress that only lists read.</summary>
public sealed class AdvancingListTests
{
    [Fact]
    public async Task ListAsync_ClusterThatStarts_IsSeenPendingOnce()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "nightly");
        using var databricks = workspace.CreateClient();
        await databricks.Clusters.StartAsync("1");

        Assert.Equal([ClusterState.Pending], await StatesAsync(databricks, new ListClustersOptions()));
        Assert.Equal([ClusterState.Running], await StatesAsync(databricks, new ListClustersOptions()));
    }

    [Fact]
    public async Task ListAsync_SeveralPages_CountAsOneRead()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "one").Cluster("2", "two").Cluster("3", "three");
        using var databricks = workspace.CreateClient();
        await databricks.Clusters.StartAsync("1");
        await databricks.Clusters.StartAsync("2");
        await databricks.Clusters.StartAsync("3");

        Assert.All(await StatesAsync(databricks, new ListClustersOptions { PageSize = 1 }), static state => Assert.Equal(ClusterState.Pending, state));
        Assert.All(await StatesAsync(databricks, new ListClustersOptions { PageSize = 1 }), static state => Assert.Equal(ClusterState.Running, state));
    }

    [Fact]
    public async Task ListAsync_EndpointThatUpdates_IsSeenUpdatingOnce()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        using var databricks = workspace.CreateClient();
        await databricks.ServingEndpoints.CreateAsync(
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

        Assert.Equal(EndpointReadyState.NotReady, await ReadyAsync(databricks));
        Assert.Equal(EndpointReadyState.Ready, await ReadyAsync(databricks));
    }

    private static async Task<List<ClusterState>> StatesAsync(DatabricksClient databricks, ListClustersOptions options)
    {
        List<ClusterState> states = [];
        await foreach (var cluster in databricks.Clusters.ListAsync(options))
        {
            states.Add(cluster.State);
        }

        return states;
    }

    private static async Task<EndpointReadyState?> ReadyAsync(DatabricksClient databricks)
    {
        EndpointReadyState? ready = null;
        await foreach (var endpoint in databricks.ServingEndpoints.ListAsync())
        {
            ready = endpoint.State!.Ready;
        }

        return ready;
    }
}
