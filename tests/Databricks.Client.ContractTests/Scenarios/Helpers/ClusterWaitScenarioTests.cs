using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Waits for clusters, on the wire: what comes between the questions.</summary>
public class ClusterWaitScenarioTests
{
    private const string Get = "GET /api/2.1/clusters/get";
    private const string Asked = Get + "?cluster_id=1-a";
    private const string Create = "POST /api/2.1/clusters/create";
    private const string Start = "POST /api/2.1/clusters/start";
    private const string Edit = "POST /api/2.1/clusters/edit";

    [Fact]
    public async Task StartAndWait_RefusalsBetweenTheQuestions_GoesOnAndReportsEachState()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Start, Reply.Empty);
        workspace.On(
            Get,
            Reply.Busy(429),
            Reply.Cluster("PENDING"),
            Reply.Busy(503),
            Reply.Busy(503),
            Reply.Cluster("PENDING", ""","state_message":"Finding instances" """),
            Reply.Cluster("RUNNING")
        );
        var states = new RecordingProgress<ClusterDetails, (string?, string?)>(cluster => (cluster.State.ToString(), cluster.StateMessage));

        var running = await workspace.Databricks.Clusters.StartAndWaitAsync("1-a", progress: states);

        Assert.Equal(ClusterState.Running, running.State);
        Assert.Equal([("PENDING", null), ("PENDING", "Finding instances"), ("RUNNING", null)], states.All);
        Assert.Equal([Start, .. Enumerable.Repeat(Asked, 6)], workspace.Calls);
        Assert.Equal(["""{"cluster_id":"1-a"}"""], workspace.Bodies(Start));
    }

    [Fact]
    public async Task StartAndWait_FirstResponsesAreStale_AreNotTakenForTheEnd()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Start, Reply.Empty);
        workspace.On(Get, Reply.Cluster("TERMINATED"), Reply.Cluster("TERMINATED"), Reply.Cluster("PENDING"), Reply.Cluster("RUNNING"));

        Assert.Equal(ClusterState.Running, (await workspace.Databricks.Clusters.StartAndWaitAsync("1-a")).State);
    }

    [Fact]
    public async Task CreateAndWait_FirstResponsesDoNotKnowTheCluster_AreNotTakenForTheEnd()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Reply.Json("""{"cluster_id":"1-a"}"""));
        workspace.On(Get, Reply.Error(400, "INVALID_PARAMETER_VALUE", "Cluster 1-a does not exist"), Reply.Cluster("PENDING"), Reply.Cluster("RUNNING"));
        var request = new CreateClusterRequest
        {
            ClusterName = "shared",
            SparkVersion = "17.3.x-scala2.13",
            NumWorkers = 0,
        };

        var running = await workspace.Databricks.Clusters.CreateAndWaitAsync(request);

        Assert.Equal("1-a", running.ClusterId);
        Assert.Equal(["""{"cluster_name":"shared","spark_version":"17.3.x-scala2.13","num_workers":0}"""], workspace.Bodies(Create));
    }

    [Fact]
    public async Task CreateAndWait_ClusterEnds_FailsWithIdWordsAndReason()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Reply.Json("""{"cluster_id":"1-a"}"""));
        workspace.On(
            Get,
            Reply.Cluster("PENDING"),
            Reply.Cluster(
                "TERMINATED",
                ""","state_message":"No capacity","termination_reason":{"code":"CLOUD_PROVIDER_RESOURCE_STOCKOUT","type":"CLOUD_FAILURE","parameters":{"azure_error_code":"SkuNotAvailable"}}"""
            )
        );

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            workspace.Databricks.Clusters.CreateAndWaitAsync(new CreateClusterRequest { SparkVersion = "17.3.x-scala2.13" })
        );

        Assert.Equal(("1-a", "TERMINATED", "No capacity"), (error.ResourceId, error.LastState, error.StateMessage));
        Assert.Equal(("CLOUD_PROVIDER_RESOURCE_STOCKOUT", "CLOUD_FAILURE"), (error.ReasonCode, error.ReasonType));
        Assert.Equal("SkuNotAvailable", error.ReasonParameters["azure_error_code"]);
        Assert.Contains("azure_error_code: SkuNotAvailable", error.Message);
    }

    [Fact]
    public async Task WaitUntilRunning_StateThatNobodyKnows_GoesOnAndIsNamedAtTheLimit()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Cluster("HIBERNATED"));

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() =>
            workspace.Databricks.Clusters.WaitUntilRunningAsync("1-a", new WaitOptions { Timeout = TimeSpan.FromMinutes(2) })
        );

        Assert.Equal("HIBERNATED", error.LastState);
        Assert.Contains("HIBERNATED", error.Message);
        Assert.True(workspace.Calls.Count > 10);
    }

    [Fact]
    public async Task WaitUntilRunning_NoRightToAsk_EndsTheWaitAtOnceWithTheId()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Cluster("PENDING"), Reply.Error(403, "PERMISSION_DENIED", "Not yours any more"));

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => workspace.Databricks.Clusters.WaitUntilRunningAsync("1-a"));

        Assert.Equal(("1-a", 2), (error.ResourceId, workspace.Calls.Count));
        Assert.Equal("PERMISSION_DENIED", Assert.IsAssignableFrom<DatabricksApiException>(error.InnerException).ErrorCode);
    }

    [Fact]
    public async Task EditAndWait_TerminatedCluster_IsDoneWhenItIsTerminatedStill()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Edit, Reply.Empty);
        workspace.On(Get, Reply.Cluster("TERMINATED"), Reply.Cluster("TERMINATED", ""","spark_version":"17.3.x-scala2.13","num_workers":2"""));

        var edited = await workspace.Databricks.Clusters.EditAndWaitAsync(
            new EditClusterRequest
            {
                ClusterId = "1-a",
                SparkVersion = "17.3.x-scala2.13",
                NumWorkers = 2,
            }
        );

        Assert.Equal(ClusterState.Terminated, edited.State);
        Assert.Equal([Asked, Edit, Asked], workspace.Calls);
    }

    [Fact]
    public async Task RestartAndWait_FirstResponsesShowItRunningStill_WaitsForTheRestart()
    {
        const string Restart = "POST /api/2.1/clusters/restart";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Restart, Reply.Empty);
        workspace.On(Get, Reply.Cluster("RUNNING"), Reply.Cluster("RESTARTING"), Reply.Cluster("RUNNING"));

        await workspace.Databricks.Clusters.RestartAndWaitAsync("1-a");

        Assert.Equal([Restart, Asked, Asked, Asked], workspace.Calls);
    }

    [Fact]
    public async Task ResizeAndWait_FirstResponseIsStale_EndsWithTheNewWorkers()
    {
        const string Resize = "POST /api/2.1/clusters/resize";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Resize, Reply.Empty);
        workspace.On(
            Get,
            Reply.Cluster("RUNNING", ""","num_workers":2"""),
            Reply.Cluster("RUNNING", ""","num_workers":2"""),
            Reply.Cluster("RESIZING", ""","num_workers":8"""),
            Reply.Cluster("RUNNING", ""","num_workers":8""")
        );

        var resized = await workspace.Databricks.Clusters.ResizeAndWaitAsync("1-a", 8);

        Assert.Equal(8, resized.NumWorkers);
        Assert.Equal(["""{"cluster_id":"1-a","num_workers":8}"""], workspace.Bodies(Resize));
    }

    [Fact]
    public async Task EditAndWait_RunningClusterThatNeverShowsARestart_EndsAfterAFewResponds()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Edit, Reply.Empty);
        workspace.On(Get, Reply.Cluster("RUNNING"));

        await workspace.Databricks.Clusters.EditAndWaitAsync(new EditClusterRequest { ClusterId = "1-a", SparkVersion = "17.3.x-scala2.13" });

        Assert.Equal([Asked, Edit], workspace.Calls.Take(2));
        Assert.InRange(workspace.Calls.Count(call => call == Asked), 3, 30);
    }
}
