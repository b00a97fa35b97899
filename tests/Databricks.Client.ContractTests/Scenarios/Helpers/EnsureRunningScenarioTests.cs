using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Having a cluster run, on the wire: other processes act between two calls.</summary>
public class EnsureRunningScenarioTests
{
    private const string Get = "GET /api/2.1/clusters/get";
    private const string Asked = Get + "?cluster_id=1-a";
    private const string Start = "POST /api/2.1/clusters/start";
    private const string List = "GET /api/2.1/clusters/list";
    private const string Create = "POST /api/2.1/clusters/create";

    private static readonly WaitOptions _twoMinutes = new() { Timeout = TimeSpan.FromMinutes(2) };

    private static Reply AlreadyRunning => Reply.Error(400, "INVALID_STATE", "Cluster 1-a is in unexpected state Pending.");

    private static CreateClusterRequest Shared => new() { ClusterName = "shared", SparkVersion = "17.3.x-scala2.13" };

    [Fact]
    public async Task EnsureRunning_SomebodyElseIsFaster_WaitsForTheirStart()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Cluster("TERMINATED"), Reply.Cluster("PENDING"), Reply.Cluster("RUNNING"));
        workspace.On(Start, AlreadyRunning);

        Assert.Equal(ClusterState.Running, (await workspace.Databricks.Clusters.EnsureRunningAsync("1-a")).State);
        Assert.Equal([Asked, Start, Asked, Asked], workspace.Calls);
    }

    [Fact]
    public async Task EnsureRunning_ResponsesAboutTheStateDisagree_SleepsBetweenItsAttempts()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Cluster("TERMINATED"), Reply.Cluster("TERMINATED"), Reply.Cluster("TERMINATED"), Reply.Cluster("RUNNING"));
        workspace.On(Start, AlreadyRunning, AlreadyRunning, Reply.Empty);

        await workspace.Databricks.Clusters.EnsureRunningAsync("1-a");

        Assert.Equal([Asked, Start, Asked, Start, Asked, Start, Asked], workspace.Calls);
        Assert.InRange(workspace.Clock.Elapsed, TimeSpan.FromSeconds(4.8), TimeSpan.FromSeconds(7.2));
    }

    [Fact]
    public async Task EnsureRunning_ClusterIsStopping_StartsItWhenItHasStopped()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Cluster("TERMINATING"), Reply.Cluster("TERMINATED"), Reply.Cluster("PENDING"), Reply.Cluster("RUNNING"));
        workspace.On(Start, Reply.Empty);

        await workspace.Databricks.Clusters.EnsureRunningAsync("1-a");

        Assert.Equal([Asked, Asked, Start, Asked, Asked], workspace.Calls);
    }

    [Fact]
    public async Task GetOrCreate_OnlyABrokenOneOfTheName_CreatesAnother()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(List, Reply.Json("""{"clusters":[{"cluster_id":"0-x","cluster_name":"shared","state":"ERROR"}]}"""));
        workspace.On(Create, Reply.Json("""{"cluster_id":"1-a"}"""));
        workspace.On(Get, Reply.Cluster("RUNNING"));

        Assert.Equal("1-a", (await workspace.Databricks.Clusters.GetOrCreateAsync(Shared)).ClusterId);
        Assert.Equal(["""{"cluster_name":"shared","spark_version":"17.3.x-scala2.13"}"""], workspace.Bodies(Create));
    }

    [Fact]
    public async Task GetOrCreate_StateThatNobodyKnows_IsWaitedForAndNamedAtTheLimit()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(List, Reply.Json("""{"clusters":[{"cluster_id":"1-a","cluster_name":"shared","state":"HIBERNATED"}]}"""));
        workspace.On(Get, Reply.Cluster("HIBERNATED"));

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => workspace.Databricks.Clusters.GetOrCreateAsync(Shared, _twoMinutes));

        Assert.Equal(("1-a", "HIBERNATED"), (error.ResourceId, error.LastState));
        Assert.Contains("HIBERNATED", error.Message);
        Assert.DoesNotContain(Create, workspace.Calls);
    }

    [Fact]
    public async Task GetOrCreate_KnownAndUnknownStates_PrefersTheKnownOne()
    {
        using var workspace = new ScriptedWorkspace();
        const string Both =
            """{"clusters":[{"cluster_id":"0-x","cluster_name":"shared","state":"HIBERNATED"},{"cluster_id":"1-a","cluster_name":"shared","state":"TERMINATING"}]}""";
        workspace.On(List, Reply.Json(Both));
        workspace.On(Get, Reply.Cluster("TERMINATING"), Reply.Cluster("TERMINATED"), Reply.Cluster("RUNNING"));
        workspace.On(Start, Reply.Empty);

        Assert.Equal("1-a", (await workspace.Databricks.Clusters.GetOrCreateAsync(Shared)).ClusterId);
    }
}
