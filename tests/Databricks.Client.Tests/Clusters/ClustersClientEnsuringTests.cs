using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Clusters;

public sealed class ClustersClientEnsuringTests : ClusterFixture
{
    private static CreateClusterRequest Shared =>
        new()
        {
            ClusterName = "shared",
            SparkVersion = "17.3.x-scala2.13",
            NodeTypeId = "Standard_D4ds_v5",
            NumWorkers = 1,
        };

    [Theory]
    [InlineData("TERMINATED", 1)]
    [InlineData("RUNNING", 0)]
    public async Task EnsureRunningAsync_EachState_StartsOnlyWhatIsTerminated(string state, int starts)
    {
        Workspace.Seed.Cluster(Id, "shared", state);

        Assert.Equal(ClusterState.Running, (await Clusters.EnsureRunningAsync(Id)).State);
        Assert.Equal(starts, Calls("Clusters_Start"));
    }

    [Fact]
    public async Task EnsureRunningAsync_Terminating_WaitsAndStarts()
    {
        Workspace.Seed.Cluster(Id, "shared", "RUNNING");
        await Clusters.DeleteAsync(Id);

        Assert.Equal(ClusterState.Running, (await Clusters.EnsureRunningAsync(Id)).State);
        Assert.Equal(1, Calls("Clusters_Start"));
    }

    [Theory]
    [InlineData("ERROR")]
    [InlineData("UNKNOWN")]
    public async Task EnsureRunningAsync_Broken_Fails(string state)
    {
        Workspace.Seed.Cluster(Id, "shared", state);

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.EnsureRunningAsync(Id));
        Assert.Equal(state, error.LastState);
    }

    [Fact]
    public async Task EnsureRunningAsync_TwoProcessesAtOnce_BothSucceedWithOneStart()
    {
        Workspace.Seed.Cluster(Id, "shared");
        using var other = Workspace.CreateClient();

        var clusters = await Task.WhenAll(Clusters.EnsureRunningAsync(Id), other.Clusters.EnsureRunningAsync(Id));

        Assert.All(clusters, static cluster => Assert.Equal(ClusterState.Running, cluster.State));
        Assert.Equal(1, Workspace.Requests.Count(static request => request is { Operation: "Clusters_Start", Status: 200 }));
    }

    [Fact]
    public async Task EnsureRunningAsync_InvalidState_SleepsBeforeItTriesAgain()
    {
        Workspace.Seed.Cluster(Id, "shared");
        Workspace.Faults.Add(Fault.Status(400, errorCode: "INVALID_STATE") with { Operation = "Clusters_Start", Times = 2 });

        await Clusters.EnsureRunningAsync(Id);

        var starts = Workspace.Requests.Where(static request => request.Operation == "Clusters_Start").Select(static request => request.ReceivedAt).ToList();
        Assert.Equal(3, starts.Count);
        Assert.All(starts.Zip(starts.Skip(1)), static pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public async Task EnsureRunningAsync_SomebodyTerminatesItMeanwhile_IsStartedAgain()
    {
        Workspace.Seed.Cluster(Id, "shared");
        Clock.Meanwhile(
            () => Workspace.Seed.ClusterState(Id, "TERMINATED", "by a colleague", new JObject { ["code"] = "USER_REQUEST", ["type"] = "SUCCESS" }),
            TimeSpan.FromSeconds(5)
        );

        Assert.Equal(ClusterState.Running, (await Clusters.EnsureRunningAsync(Id)).State);
        Assert.Equal(2, Calls("Clusters_Start"));
    }

    [Fact]
    public async Task EnsureRunningAsync_StartFails_IsNotRepeatedForEver()
    {
        Workspace.Seed.Cluster(Id, "shared").ClusterStartFailure(Id, "CLOUD_PROVIDER_LAUNCH_FAILURE");

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.EnsureRunningAsync(Id));
        Assert.Equal("CLOUD_PROVIDER_LAUNCH_FAILURE", error.ReasonCode);
        Assert.Equal(1, Calls("Clusters_Start"));
    }

    [Fact]
    public async Task EnsureRunningAsync_Limit_HoldsForAllOfIt()
    {
        Workspace.Seed.Cluster(Id, "shared");
        var options = new WaitOptions { Timeout = TimeSpan.FromSeconds(30) };

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Clusters.EnsureRunningAsync(Id, options));
        Assert.InRange(error.Elapsed.TotalSeconds, 30, 42);
    }

    [Fact]
    public async Task GetOrCreateAsync_NoneOfTheName_CreatesOne()
    {
        var cluster = await Clusters.GetOrCreateAsync(Shared);

        Assert.Equal(("shared", ClusterState.Running), (cluster.ClusterName, cluster.State));
    }

    [Fact]
    public async Task GetOrCreateAsync_TerminatedOneOfTheName_StartsIt()
    {
        Workspace.Seed.Cluster(Id, "shared");

        Assert.Equal(Id, (await Clusters.GetOrCreateAsync(Shared)).ClusterId);
        Assert.Equal(0, Calls("Clusters_Create"));
    }

    [Fact]
    public async Task GetOrCreateAsync_TwoCallsAtOnce_MakeOneCluster()
    {
        using var other = Workspace.CreateClient();
        var clusters = await Task.WhenAll(Clusters.GetOrCreateAsync(Shared), other.Clusters.GetOrCreateAsync(Shared));

        Assert.Equal(clusters[0].ClusterId, clusters[1].ClusterId);
        Assert.Equal(1, Calls("Clusters_Create"));
    }

    [Theory]
    [InlineData("ERROR")]
    [InlineData("UNKNOWN")]
    public async Task GetOrCreateAsync_OnlyABrokenOneOfTheName_CreatesAnother(string state)
    {
        Workspace.Seed.Cluster(Id, "shared", state);

        var cluster = await Clusters.GetOrCreateAsync(Shared);

        Assert.NotEqual(Id, cluster.ClusterId);
        Assert.Equal(ClusterState.Running, cluster.State);
        Assert.Equal(0, Calls("Clusters_Start") + Calls("Clusters_Delete") + Calls("Clusters_PermanentDelete"));
        Assert.Equal(cluster.ClusterId, (await Clusters.GetOrCreateAsync(Shared)).ClusterId);
    }

    [Theory]
    [InlineData("RUNNING", "PENDING", "TERMINATED", "TERMINATING", "ERROR")]
    [InlineData("RESIZING", "RESTARTING")]
    [InlineData("PENDING", "TERMINATED", "UNKNOWN")]
    [InlineData("TERMINATED", "TERMINATING")]
    [InlineData("TERMINATING", "ERROR")]
    public async Task GetOrCreateAsync_SeveralOfTheName_TakesTheOneNearestToRunning(string nearest, params string[] others)
    {
        Workspace.Seed.Cluster(Id, "shared", nearest).Cluster("0123-456789-other", "another", "RUNNING");
        for (var i = 0; i < others.Length; i++)
        {
            Workspace.Seed.Cluster(Named($"0123-456789-other{i}", others[i], startedAt: 2000 + i));
        }

        // A seeded change in progress never ends, so the wait reaches its limit.
        var wait = new WaitOptions { Timeout = TimeSpan.FromMinutes(5) };
        var failure = await Record.ExceptionAsync(() => Clusters.GetOrCreateAsync(Shared, wait));

        Assert.All(Asked(), static id => Assert.Equal(Id, id));
        Assert.True(failure is null or DatabricksWaitTimeoutException { ResourceId: Id });
        Assert.Equal(0, Calls("Clusters_Create"));
    }

    [Theory]
    [InlineData("RUNNING")]
    [InlineData("TERMINATED")]
    public async Task GetOrCreateAsync_SeveralInOneState_TakesTheOneStartedLast(string state)
    {
        Workspace
            .Seed.Cluster(Named("0123-456789-older", state, startedAt: 1000))
            .Cluster(Named(Id, state, startedAt: 3000))
            .Cluster(Named("0123-456789-middle", state, startedAt: 2000));

        Assert.Equal(Id, (await Clusters.GetOrCreateAsync(Shared)).ClusterId);
    }

    [Fact]
    public async Task GetOrCreateAsync_TheOneOfTheNameDoesNotComeUp_FailsWithItsIdAndMakesNoSecondOne()
    {
        Workspace.Seed.Cluster(Id, "shared").ClusterStartFailure(Id, "CLOUD_PROVIDER_LAUNCH_FAILURE");

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.GetOrCreateAsync(Shared));

        Assert.Equal((Id, "CLOUD_PROVIDER_LAUNCH_FAILURE"), (error.ResourceId, error.ReasonCode));
        Assert.Equal(0, Calls("Clusters_Create"));
    }

    private IReadOnlyList<string> Asked()
    {
        var asked = Workspace.Requests.Where(static request => request.Operation == "Clusters_Get").Select(static request => request.Query.Single().Value);
        Assert.NotEmpty(asked);
        return [.. asked];
    }

    private static JObject Named(string id, string state, long startedAt) =>
        new()
        {
            ["cluster_id"] = id,
            ["cluster_name"] = "shared",
            ["state"] = state,
            ["start_time"] = startedAt,
        };
}
