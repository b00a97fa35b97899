using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Tests.ServingEndpoints;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Clusters;

/// <summary>Reads are stale after a write: a change is not complete while they show the cluster as it was before.</summary>
public sealed class StaleReadTests
{
    private const string Get = "GET /api/2.1/clusters/get?cluster_id=c1";

    [Theory]
    [InlineData("RUNNING", 5)]
    [InlineData("RUNNING", 15)]
    [InlineData("TERMINATED", 5)]
    public async Task EditAndWaitAsync_StaleReads_WaitsForTheNewConfiguration(string state, int staleReads)
    {
        var server = Server(state, staleReads, "/api/2.1/clusters/edit");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());
        var edit = new EditClusterRequest
        {
            ClusterId = "c1",
            AutoterminationMinutes = 60,
            SparkVersion = "15",
        };

        var cluster = await client.Clusters.EditAndWaitAsync(edit);

        Assert.Equal((60, state), (cluster.AutoterminationMinutes, cluster.State.ToString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    public async Task StartAndWaitAsync_StaleReads_AreNotTakenForTheEnd(int staleReads)
    {
        var server = Lagging("/api/2.1/clusters/start", Ended(1), staleReads, Cluster("PENDING", 10), Cluster("RUNNING", 10));
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        Assert.Equal(ClusterState.Running, (await client.Clusters.StartAndWaitAsync("c1")).State);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    public async Task EnsureRunningAsync_StaleReads_StartsOnce(int staleReads)
    {
        var server = Lagging("/api/2.1/clusters/start", Ended(1), staleReads, Cluster("PENDING", 10), Cluster("RUNNING", 10));
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        Assert.Equal(ClusterState.Running, (await client.Clusters.EnsureRunningAsync("c1")).State);
        Assert.Single(server.Calls, static call => call.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartAndWaitAsync_AnotherEnd_FailsAtOnce()
    {
        var server = Lagging("/api/2.1/clusters/start", Ended(1), 1, Ended(2));
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => client.Clusters.StartAndWaitAsync("c1"));

        Assert.Equal((3, "TERMINATED"), (error.Attempts, error.LastState));
    }

    [Fact]
    public async Task StartAndWaitAsync_NeverLeavesItsEnd_FailsWhenReadsLagNoMore()
    {
        var server = Lagging("/api/2.1/clusters/start", Ended(1), 0, Ended(1));
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => client.Clusters.StartAndWaitAsync("c1"));

        Assert.InRange(error.Elapsed, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    public async Task RestartAndWaitAsync_StaleReads_WaitsForTheRestart(int staleReads)
    {
        var server = Lagging("/api/2.1/clusters/restart", Cluster("RUNNING", 10), staleReads, Cluster("RESTARTING", 10), Cluster("RUNNING", 60));
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        Assert.Equal(60, (await client.Clusters.RestartAndWaitAsync("c1")).AutoterminationMinutes);
    }

    [Fact]
    public async Task UpdateAndWaitAsync_StaleReads_WaitsForTheNewConfiguration()
    {
        var server = Server("RUNNING", 6, "/api/2.1/clusters/update");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        var cluster = await client.Clusters.UpdateAndWaitAsync("c1", new UpdateClusterResource { AutoterminationMinutes = 60 });

        Assert.Equal(60, cluster.AutoterminationMinutes);
    }

    [Fact]
    public async Task UpdateAndWaitAsync_ClearedSettingInStaleReads_WaitsUntilItIsGone()
    {
        var server = Server("RUNNING", 6, "/api/2.1/clusters/update");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        var cluster = await client.Clusters.UpdateAndWaitAsync("c1", new UpdateClusterResource(), clear: ["autotermination_minutes"]);

        Assert.Equal(60, cluster.AutoterminationMinutes);
    }

    [Fact]
    public async Task EditAndWaitAsync_NothingToChange_EndsAfterThreeReads()
    {
        var server = Server("RUNNING", 100, "/api/2.1/clusters/edit");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        await client.Clusters.EditAndWaitAsync(
            new EditClusterRequest
            {
                ClusterId = "c1",
                SparkVersion = "15",
                AutoterminationMinutes = 10,
                AwsAttributes = new AwsAttributes { ZoneId = "z" },
            }
        );

        Assert.Equal(4, server.Calls.Count(static call => call == Get));
    }

    [Fact]
    public async Task EditAndWaitAsync_ServiceMakesTheSameOfIt_EndsInTheEnd()
    {
        var server = Server("TERMINATED", 100, "/api/2.1/clusters/edit");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        var cluster = await client.Clusters.EditAndWaitAsync(new EditClusterRequest { ClusterId = "c1", SparkVersion = "other" });

        Assert.Equal(10, cluster.AutoterminationMinutes);
    }

    /// <summary>A cluster that is read as it was so many times after a change, and then with the change.</summary>
    private static ScriptedHandler Server(string state, int staleReads, string change)
    {
        var server = new ScriptedHandler().On("POST " + change, "{}");
        for (var i = 0; i <= staleReads; i++)
        {
            server.On(Get, Cluster(state, 10));
        }

        return server.On(Get, Cluster(state, 60));
    }

    private static ScriptedHandler Lagging(string write, string stale, int staleReads, params string[] then)
    {
        var server = new ScriptedHandler().On("POST " + write, "{}");
        foreach (var cluster in Enumerable.Repeat(stale, staleReads + 1).Concat(then))
        {
            server.On(Get, cluster);
        }

        return server;
    }

    private static string Ended(int time) => $$"""{"cluster_id":"c1","state":"TERMINATED","terminated_time":{{time}}}""";

    private static string Cluster(string state, int minutes) =>
        $$"""{"cluster_id":"c1","state":"{{state}}","autotermination_minutes":{{minutes}},"spark_version":"15","aws_attributes":{"zone_id":"z","availability":"SPOT"} }""";
}
