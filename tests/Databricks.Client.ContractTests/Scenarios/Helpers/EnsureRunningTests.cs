using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Having a cluster run, on the wire: other processes act between two calls.</summary>
public class EnsureRunningTests
{
    private const string Get = "GET /api/2.1/clusters/get";
    private const string Asked = Get + "?cluster_id=1-a";
    private const string Start = "POST /api/2.1/clusters/start";
    private const string List = "GET /api/2.1/clusters/list";
    private const string Create = "POST /api/2.1/clusters/create";

    private static readonly WaitOptions TwoMinutes = new() { Timeout = TimeSpan.FromMinutes(2) };

    private static JObject AlreadyRunning => Answer.Error(400, "INVALID_STATE", "Cluster 1-a is in unexpected state Pending.");

    private static CreateClusterRequest Shared => new() { ClusterName = "shared", SparkVersion = "17.3.x-scala2.13" };

    [WireMockFact]
    public async Task EnsureRunning_SomebodyElseIsFaster_WaitsForTheirStart()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Cluster("TERMINATED"), Answer.Cluster("PENDING"), Answer.Cluster("RUNNING"));
        await workspace.OnAsync(Start, AlreadyRunning);

        Assert.Equal(ClusterState.Running, (await workspace.Databricks.Clusters.EnsureRunningAsync("1-a")).State);
        Assert.Equal([Asked, Start, Asked, Asked], await workspace.CallsAsync());
    }

    [WireMockFact]
    public async Task EnsureRunning_AnswersAboutTheStateDisagree_SleepsBetweenItsAttempts()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Cluster("TERMINATED"), Answer.Cluster("TERMINATED"), Answer.Cluster("TERMINATED"), Answer.Cluster("RUNNING"));
        await workspace.OnAsync(Start, AlreadyRunning, AlreadyRunning, Answer.Empty);

        await workspace.Databricks.Clusters.EnsureRunningAsync("1-a");

        Assert.Equal([Asked, Start, Asked, Start, Asked, Start, Asked], await workspace.CallsAsync());
        Assert.InRange(workspace.Clock.Elapsed, TimeSpan.FromSeconds(4.8), TimeSpan.FromSeconds(7.2));
    }

    [WireMockFact]
    public async Task EnsureRunning_ClusterIsStopping_StartsItWhenItHasStopped()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Cluster("TERMINATING"), Answer.Cluster("TERMINATED"), Answer.Cluster("PENDING"), Answer.Cluster("RUNNING"));
        await workspace.OnAsync(Start, Answer.Empty);

        await workspace.Databricks.Clusters.EnsureRunningAsync("1-a");

        Assert.Equal([Asked, Asked, Start, Asked, Asked], await workspace.CallsAsync());
    }

    [WireMockFact]
    public async Task GetOrCreate_OnlyABrokenOneOfTheName_CreatesAnother()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(List, Answer.Json("""{"clusters":[{"cluster_id":"0-x","cluster_name":"shared","state":"ERROR"}]}"""));
        await workspace.OnAsync(Create, Answer.Json("""{"cluster_id":"1-a"}"""));
        await workspace.OnAsync(Get, Answer.Cluster("RUNNING"));

        Assert.Equal("1-a", (await workspace.Databricks.Clusters.GetOrCreateAsync(Shared)).ClusterId);
        Assert.Equal(["""{"cluster_name":"shared","spark_version":"17.3.x-scala2.13"}"""], await workspace.BodiesAsync(Create));
    }

    [WireMockFact]
    public async Task GetOrCreate_StateThatNobodyKnows_IsWaitedForAndNamedAtTheLimit()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(List, Answer.Json("""{"clusters":[{"cluster_id":"1-a","cluster_name":"shared","state":"HIBERNATED"}]}"""));
        await workspace.OnAsync(Get, Answer.Cluster("HIBERNATED"));

        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() => workspace.Databricks.Clusters.GetOrCreateAsync(Shared, TwoMinutes));

        Assert.Equal(("1-a", "HIBERNATED"), (error.ResourceId, error.LastState));
        Assert.Contains("HIBERNATED", error.Message);
        Assert.DoesNotContain(Create, await workspace.CallsAsync());
    }

    [WireMockFact]
    public async Task GetOrCreate_KnownAndUnknownStates_PrefersTheKnownOne()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        const string Both =
            """{"clusters":[{"cluster_id":"0-x","cluster_name":"shared","state":"HIBERNATED"},{"cluster_id":"1-a","cluster_name":"shared","state":"TERMINATING"}]}""";
        await workspace.OnAsync(List, Answer.Json(Both));
        await workspace.OnAsync(Get, Answer.Cluster("TERMINATING"), Answer.Cluster("TERMINATED"), Answer.Cluster("RUNNING"));
        await workspace.OnAsync(Start, Answer.Empty);

        Assert.Equal("1-a", (await workspace.Databricks.Clusters.GetOrCreateAsync(Shared)).ClusterId);
    }
}
