using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Waits for clusters, on the wire: what comes between the questions.</summary>
public class ClusterWaitTests
{
    private const string Get = "GET /api/2.1/clusters/get";
    private const string Asked = Get + "?cluster_id=1-a";
    private const string Create = "POST /api/2.1/clusters/create";
    private const string Start = "POST /api/2.1/clusters/start";
    private const string Edit = "POST /api/2.1/clusters/edit";

    [WireMockFact]
    public async Task StartAndWait_RefusalsBetweenTheQuestions_GoesOnAndReportsEachState()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Start, Answer.Empty);
        await workspace.OnAsync(
            Get,
            Answer.Busy(429),
            Answer.Cluster("PENDING"),
            Answer.Busy(503),
            Answer.Busy(503),
            Answer.Cluster("PENDING", ""","state_message":"Finding instances" """),
            Answer.Cluster("RUNNING")
        );
        var states = new Heard<ClusterDetails, (string?, string?)>(cluster => (cluster.State?.ToString(), cluster.StateMessage));

        var running = await workspace.Databricks.Clusters.StartAndWaitAsync("1-a", progress: states);

        Assert.Equal(ClusterState.Running, running.State);
        Assert.Equal([("PENDING", null), ("PENDING", "Finding instances"), ("RUNNING", null)], states.All);
        Assert.Equal([Start, .. Enumerable.Repeat(Asked, 6)], await workspace.CallsAsync());
        Assert.Equal(["""{"cluster_id":"1-a"}"""], await workspace.BodiesAsync(Start));
    }

    [WireMockFact]
    public async Task StartAndWait_FirstAnswersAreStale_AreNotTakenForTheEnd()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Start, Answer.Empty);
        await workspace.OnAsync(Get, Answer.Cluster("TERMINATED"), Answer.Cluster("TERMINATED"), Answer.Cluster("PENDING"), Answer.Cluster("RUNNING"));

        Assert.Equal(ClusterState.Running, (await workspace.Databricks.Clusters.StartAndWaitAsync("1-a")).State);
    }

    [WireMockFact]
    public async Task CreateAndWait_FirstAnswersDoNotKnowTheCluster_AreNotTakenForTheEnd()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Create, Answer.Json("""{"cluster_id":"1-a"}"""));
        await workspace.OnAsync(
            Get,
            Answer.Error(400, "INVALID_PARAMETER_VALUE", "Cluster 1-a does not exist"),
            Answer.Cluster("PENDING"),
            Answer.Cluster("RUNNING")
        );
        var request = new CreateClusterRequest
        {
            ClusterName = "shared",
            SparkVersion = "17.3.x-scala2.13",
            NumWorkers = 0,
        };

        var running = await workspace.Databricks.Clusters.CreateAndWaitAsync(request);

        Assert.Equal("1-a", running.ClusterId);
        Assert.Equal(["""{"cluster_name":"shared","spark_version":"17.3.x-scala2.13","num_workers":0}"""], await workspace.BodiesAsync(Create));
    }

    [WireMockFact]
    public async Task CreateAndWait_ClusterEnds_FailsWithIdWordsAndReason()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Create, Answer.Json("""{"cluster_id":"1-a"}"""));
        await workspace.OnAsync(
            Get,
            Answer.Cluster("PENDING"),
            Answer.Cluster(
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

    [WireMockFact]
    public async Task WaitUntilRunning_StateThatNobodyKnows_GoesOnAndIsNamedAtTheLimit()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Cluster("HIBERNATED"));

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() =>
            workspace.Databricks.Clusters.WaitUntilRunningAsync("1-a", new WaitOptions { Timeout = TimeSpan.FromMinutes(2) })
        );

        Assert.Equal("HIBERNATED", error.LastState);
        Assert.Contains("HIBERNATED", error.Message);
        Assert.True((await workspace.CallsAsync()).Count > 10);
    }

    [WireMockFact]
    public async Task WaitUntilRunning_NoRightToAsk_EndsTheWaitAtOnceWithTheId()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Cluster("PENDING"), Answer.Error(403, "PERMISSION_DENIED", "Not yours any more"));

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => workspace.Databricks.Clusters.WaitUntilRunningAsync("1-a"));

        Assert.Equal(("1-a", 2), (error.ResourceId, (await workspace.CallsAsync()).Count));
        Assert.Equal("PERMISSION_DENIED", Assert.IsAssignableFrom<DatabricksApiException>(error.InnerException).ErrorCode);
    }

    [WireMockFact]
    public async Task EditAndWait_TerminatedCluster_IsDoneWhenItIsTerminatedStill()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Edit, Answer.Empty);
        await workspace.OnAsync(Get, Answer.Cluster("TERMINATED"));

        var edited = await workspace.Databricks.Clusters.EditAndWaitAsync(
            new EditClusterRequest
            {
                ClusterId = "1-a",
                SparkVersion = "17.3.x-scala2.13",
                NumWorkers = 2,
            }
        );

        Assert.Equal(ClusterState.Terminated, edited.State);
        Assert.Equal([Asked, Edit, Asked], await workspace.CallsAsync());
    }

    [WireMockFact]
    public async Task RestartAndWait_FirstAnswersShowItRunningStill_WaitsForTheRestart()
    {
        const string Restart = "POST /api/2.1/clusters/restart";
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Restart, Answer.Empty);
        await workspace.OnAsync(Get, Answer.Cluster("RUNNING"), Answer.Cluster("RESTARTING"), Answer.Cluster("RUNNING"));

        await workspace.Databricks.Clusters.RestartAndWaitAsync("1-a");

        Assert.Equal([Restart, Asked, Asked, Asked], await workspace.CallsAsync());
    }

    [WireMockFact]
    public async Task ResizeAndWait_FirstAnswerIsStale_EndsWithTheNewWorkers()
    {
        const string Resize = "POST /api/2.1/clusters/resize";
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Resize, Answer.Empty);
        await workspace.OnAsync(
            Get,
            Answer.Cluster("RUNNING", ""","num_workers":2"""),
            Answer.Cluster("RUNNING", ""","num_workers":2"""),
            Answer.Cluster("RESIZING", ""","num_workers":8"""),
            Answer.Cluster("RUNNING", ""","num_workers":8""")
        );

        var resized = await workspace.Databricks.Clusters.ResizeAndWaitAsync("1-a", 8);

        Assert.Equal(8, resized.NumWorkers);
        Assert.Equal(["""{"cluster_id":"1-a","num_workers":8}"""], await workspace.BodiesAsync(Resize));
    }

    [WireMockFact]
    public async Task EditAndWait_RunningClusterThatNeverShowsARestart_EndsAfterAFewAnswers()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Edit, Answer.Empty);
        await workspace.OnAsync(Get, Answer.Cluster("RUNNING"));

        await workspace.Databricks.Clusters.EditAndWaitAsync(new EditClusterRequest { ClusterId = "1-a", SparkVersion = "17.3.x-scala2.13" });

        Assert.Equal([Asked, Edit, Asked, Asked, Asked], await workspace.CallsAsync());
    }
}
