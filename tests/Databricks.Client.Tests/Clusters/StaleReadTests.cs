using Databricks.Client.Models;
using Databricks.Client.Tests.ServingEndpoints;
using Databricks.Client.Tests.Waiting;

namespace Databricks.Client.Tests.Clusters;

/// <summary>Reads lag behind a write: a change is not done while they show the cluster as it was before.</summary>
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
        using var client = server.CreateClient(static options => options.TimeProvider = new SleepingClock());
        var edit = new EditClusterRequest
        {
            ClusterId = "c1",
            AutoterminationMinutes = 60,
            SparkVersion = "15",
        };

        var cluster = await client.Clusters.EditAndWaitAsync(edit);

        Assert.Equal((60, state), (cluster.AutoterminationMinutes, cluster.State.ToString()));
    }

    [Fact]
    public async Task UpdateAndWaitAsync_StaleReads_WaitsForTheNewConfiguration()
    {
        var server = Server("RUNNING", 6, "/api/2.1/clusters/update");
        using var client = server.CreateClient(static options => options.TimeProvider = new SleepingClock());

        var cluster = await client.Clusters.UpdateAndWaitAsync("c1", new UpdateClusterResource { AutoterminationMinutes = 60 });

        Assert.Equal(60, cluster.AutoterminationMinutes);
    }

    [Fact]
    public async Task UpdateAndWaitAsync_ClearedSettingInStaleReads_WaitsUntilItIsGone()
    {
        var server = Server("RUNNING", 6, "/api/2.1/clusters/update");
        using var client = server.CreateClient(static options => options.TimeProvider = new SleepingClock());

        var cluster = await client.Clusters.UpdateAndWaitAsync("c1", new UpdateClusterResource(), clear: ["autotermination_minutes"]);

        Assert.Equal(60, cluster.AutoterminationMinutes);
    }

    [Fact]
    public async Task EditAndWaitAsync_NothingToChange_EndsAfterThreeReads()
    {
        var server = Server("RUNNING", 100, "/api/2.1/clusters/edit");
        using var client = server.CreateClient(static options => options.TimeProvider = new SleepingClock());

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
        using var client = server.CreateClient(static options => options.TimeProvider = new SleepingClock());

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

    private static string Cluster(string state, int minutes) =>
        $$"""{"cluster_id":"c1","state":"{{state}}","autotermination_minutes":{{minutes}},"spark_version":"15","aws_attributes":{"zone_id":"z","availability":"SPOT"} }""";
}
