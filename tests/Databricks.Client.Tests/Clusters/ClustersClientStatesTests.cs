using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Clusters;

public sealed class ClustersClientStatesTests : ClusterFixture
{
    private static CreateClusterRequest Request =>
        new()
        {
            ClusterName = "nightly",
            SparkVersion = "17.3.x-scala2.13",
            NodeTypeId = "Standard_D4ds_v5",
            NumWorkers = 1,
        };

    [Fact]
    public async Task CreateAndWaitAsync_Starts_GivesTheRunningCluster()
    {
        var states = new List<ClusterState?>();
        var cluster = await Clusters.CreateAndWaitAsync(Request, progress: new Recorder(states));

        Assert.Equal(ClusterState.Running, cluster.State);
        Assert.Equal(ClusterState.Pending, states[0]);
        Assert.Equal(ClusterState.Running, states[^1]);
    }

    [Fact]
    public async Task CreateAndWaitAsync_CannotStart_CarriesIdReasonAndParameters()
    {
        Clock.Meanwhile(() =>
            Workspace.Seed.ClusterState(
                CreatedId(),
                "TERMINATED",
                "No capacity in the zone.",
                new JObject
                {
                    ["code"] = "CLOUD_PROVIDER_LAUNCH_FAILURE",
                    ["type"] = "CLOUD_FAILURE",
                    ["parameters"] = new JObject { ["azure_error_code"] = "SkuNotAvailable" },
                }
            )
        );

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.CreateAndWaitAsync(Request));

        Assert.Equal(CreatedId(), error.ResourceId);
        Assert.Equal("TERMINATED", error.LastState);
        Assert.Equal("No capacity in the zone.", error.StateMessage);
        Assert.Equal("CLOUD_PROVIDER_LAUNCH_FAILURE", error.ReasonCode);
        Assert.Equal("CLOUD_FAILURE", error.ReasonType);
        Assert.Equal("SkuNotAvailable", error.ReasonParameters["azure_error_code"]);
        Assert.Contains("SkuNotAvailable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAndWaitAsync_Cancelled_CarriesTheId()
    {
        using var source = new CancellationTokenSource();
        Clock.Meanwhile(source.Cancel);
        var error = await Assert.ThrowsAsync<DatabricksWaitCanceledException>(() => Clusters.CreateAndWaitAsync(Request, cancellationToken: source.Token));

        Assert.Equal(CreatedId(), error.ResourceId);
    }

    [Fact]
    public async Task StartAndWaitAsync_Terminated_Runs()
    {
        Workspace.Seed.Cluster(Id, "nightly");

        Assert.Equal(ClusterState.Running, (await Clusters.StartAndWaitAsync(Id)).State);
    }

    [Fact]
    public async Task StartAndWaitAsync_FirstReadIsStale_DoesNotTakeTheOldEndForAFailure()
    {
        Workspace.Seed.Cluster(Id, "nightly");
        Workspace.Faults.Add(Fault.StaleFirstRead() with { Operation = "Clusters_Get" });

        Assert.Equal(ClusterState.Running, (await Clusters.StartAndWaitAsync(Id)).State);
    }

    [Fact]
    public async Task StartAndWaitAsync_Fails_SaysWhy()
    {
        Workspace.Seed.Cluster(Id, "nightly").ClusterStartFailure(Id, "SPOT_INSTANCE_TERMINATION");

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.StartAndWaitAsync(Id));
        Assert.Equal("SPOT_INSTANCE_TERMINATION", error.ReasonCode);
    }

    [Fact]
    public async Task RestartAndWaitAsync_Running_RunsAgain()
    {
        Workspace.Seed.Cluster(Id, "nightly", "RUNNING");

        Assert.Equal(ClusterState.Running, (await Clusters.RestartAndWaitAsync(Id)).State);
        Assert.True(Clock.Elapsed >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task DeleteAndWaitAsync_Running_WaitsForItsEnd()
    {
        Workspace.Seed.Cluster(Id, "nightly", "RUNNING");
        await Clusters.DeleteAndWaitAsync(Id);

        Assert.Equal(ClusterState.Terminated, (await Clusters.GetAsync(Id)).State);
    }

    [Fact]
    public async Task DeleteAndWaitAsync_DeletedForGoodMeanwhile_IsDone()
    {
        Workspace.Seed.Cluster(Id, "nightly", "RUNNING");
        using var other = Workspace.CreateClient();
        Clock.Meanwhile(() => other.Clusters.PermanentDeleteAsync(Id).GetAwaiter().GetResult());

        await Clusters.DeleteAndWaitAsync(Id);
        Assert.Equal(1, Calls("Clusters_PermanentDelete"));
    }

    [Theory]
    [InlineData("RUNNING", "RUNNING")]
    [InlineData("TERMINATED", "TERMINATED")]
    public async Task EditAndWaitAsync_EachState_EndsInTheSameState(string state, string expected)
    {
        Workspace.Seed.Cluster(Id, "nightly", state);
        var edit = (await Clusters.GetAsync(Id)).ToEditRequest();
        edit.AutoterminationMinutes = 77;

        var cluster = await Clusters.EditAndWaitAsync(edit);

        Assert.Equal(expected, cluster.State.ToString());
        Assert.Equal(77, cluster.AutoterminationMinutes);
    }

    [Fact]
    public async Task EditAndWaitAsync_RestartFails_Throws()
    {
        Workspace.Seed.Cluster(Id, "nightly", "RUNNING");
        var edit = (await Clusters.GetAsync(Id)).ToEditRequest();
        edit.NumWorkers = 3;
        Clock.Meanwhile(() => Workspace.Seed.ClusterState(Id, "TERMINATED", "gone"));

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.EditAndWaitAsync(edit));
        Assert.Equal("gone", error.StateMessage);
    }

    [Fact]
    public async Task UpdateAndWaitAsync_Terminated_StaysTerminated()
    {
        Workspace.Seed.Cluster(Id, "nightly");
        var cluster = await Clusters.UpdateAndWaitAsync(Id, new UpdateClusterResource { NumWorkers = 5 });

        Assert.Equal(ClusterState.Terminated, cluster.State);
        Assert.Equal(5, cluster.NumWorkers);
    }

    [Fact]
    public async Task ResizeAndWaitAsync_Running_HasTheWorkers()
    {
        Workspace.Seed.Cluster(Id, "nightly", "RUNNING");
        var cluster = await Clusters.ResizeAndWaitAsync(Id, 4);

        Assert.Equal((ClusterState.Running, 4), (cluster.State, cluster.NumWorkers!.Value));
    }

    [Fact]
    public async Task WaitUntilRunningAsync_UnknownState_IsNamedAtTheLimit()
    {
        Workspace.Seed.Cluster(Id, "nightly", "UNKNOWN");

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => Clusters.WaitUntilRunningAsync(Id));
        Assert.Equal(("UNKNOWN", TimeSpan.FromMinutes(30)), (error.LastState, error.Limit));
    }

    [Fact]
    public async Task WaitUntilRunningAsync_Terminated_FailsWithoutWaiting()
    {
        Workspace.Seed.Cluster(Id, "nightly");

        await Assert.ThrowsAsync<DatabricksWaitException>(() => Clusters.WaitUntilRunningAsync(Id));
        Assert.Equal(TimeSpan.Zero, Clock.Elapsed);
    }

    [Fact]
    public async Task WaitUntilTerminatedAsync_EndsByItself_GivesTheReason()
    {
        Workspace.Seed.Cluster(Id, "nightly", "RUNNING");
        Clock.Meanwhile(() => Workspace.Seed.ClusterState(Id, "TERMINATED", "idle", new JObject { ["code"] = "INACTIVITY", ["type"] = "SUCCESS" }));

        var cluster = await Clusters.WaitUntilTerminatedAsync(Id, new WaitOptions { Timeout = TimeSpan.FromHours(1) });
        Assert.Equal(TerminationReasonCode.Inactivity, cluster.TerminationReason?.Code);
    }

    private string CreatedId() => Workspace.Requests.First(static request => request.Operation == "Clusters_Get").Query[0].Value;

    private sealed class Recorder(List<ClusterState?> into) : IProgress<ClusterDetails>
    {
        public void Report(ClusterDetails value) => into.Add(value.State);
    }
}
