using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

public sealed class TestingExamples
{
    // <docs:testing-first>
    [Fact]
    public async Task StopAsync_OneClusterToKeep_StopsTheOther()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "idle", "RUNNING").Cluster(JObject.Parse("""{ "cluster_id": "2", "state": "RUNNING", "custom_tags": { "keep": "yes" } }"""));
        using var databricks = workspace.CreateClient();

        var stopped = await new Housekeeper(databricks).StopAsync();

        Assert.Equal(1, stopped);
        Assert.Equal(ClusterState.Running, (await databricks.Clusters.GetAsync("2")).State);
        Assert.Equal("""{"cluster_id":"1"}""", workspace.Requests.Single(request => request.Operation == "Clusters_Delete").Body);
        Assert.Empty(workspace.Violations); // every request matched the API's description
    }
    // </docs>

    [Fact]
    public async Task State_AfterDelete_ShowsTheChange()
    {
        // <docs:testing-state>
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "idle", "RUNNING").Scope("abc", ("password", "…"));
        using var databricks = workspace.CreateClient();

        await databricks.Clusters.DeleteAsync("1");

        Assert.Equal("TERMINATING", workspace.State.Clusters.Single().State);
        Assert.Equal(["password"], workspace.State.SecretScopes.Single().Keys); // never values
        // </docs>
    }

    [Fact]
    public async Task OnRequest_PathOfJobs_SendsTheScriptedResponse()
    {
        // <docs:testing-on-request>
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.OnRequest(HttpMethod.Post, "/api/2.2/jobs/run-now", request => FakeResponse.Json("""{ "run_id": 7 }"""));
        using var databricks = workspace.CreateClient();

        JToken run = await databricks.Api.PostAsync<JToken>("/api/2.2/jobs/run-now", new { job_id = 1 });

        Assert.Equal(7, (int?)run["run_id"]);
        // </docs>
    }

    // <docs:testing-faults>
    [Fact]
    public async Task StopAsync_ResponseLost_StopsTheClusterAllTheSame()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "idle", "RUNNING");
        workspace.Faults.Add(Fault.ResponseLost() with { Operation = "Clusters_Delete" }); // executed, but the response is lost
        workspace.Faults.Add(Fault.Status(429, retryAfter: TimeSpan.FromSeconds(10)) with { Operation = "Clusters_*", Times = 2 });
        using var databricks = workspace.CreateClient(); // its retries use the workspace's clock, which skips waits

        Assert.Equal(1, await new Housekeeper(databricks).StopAsync());
    }

    [Fact]
    public async Task StopAsync_NotAllowed_SaysSo()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "idle", "RUNNING");
        workspace.Faults.Add(Fault.Status(403, message: "You may not stop this cluster.") with { Operation = "Clusters_Delete" });
        using var databricks = workspace.CreateClient();

        var error = await Assert.ThrowsAsync<PermissionDeniedException>(() => new Housekeeper(databricks).StopAsync());

        Assert.Equal("You may not stop this cluster.", error.ServiceMessage);
        Assert.Single(workspace.Requests, request => request.Operation == "Clusters_Delete"); // not retried
    }
    // </docs>

    [Fact]
    public async Task Caller_WithoutRights_IsRefused()
    {
        // <docs:testing-callers>
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Scope("abc", ("password", "…")).User("def@xyz.com", token: "token-of-def"); // not an administrator
        using var stranger = workspace.CreateClient(options => options.Token = "token-of-def");

        await Assert.ThrowsAsync<PermissionDeniedException>(() => stranger.Secrets.GetStringAsync("abc", "password"));
        // </docs>
    }

    [Fact]
    public async Task Clock_PutForward_MovesClustersOn()
    {
        // <docs:testing-clock>
        await using var workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { AutoAdvance = false });
        workspace.Seed.Cluster("1", "nightly");
        using var databricks = workspace.CreateClient(); // uses the workspace's clock

        await databricks.Clusters.StartAsync("1");
        workspace.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(ClusterState.Pending, (await databricks.Clusters.GetAsync("1")).State);
        workspace.Clock.Advance(TimeSpan.FromSeconds(30)); // FakeWorkspaceOptions.ClusterStartDuration
        Assert.Equal(ClusterState.Running, (await databricks.Clusters.GetAsync("1")).State);
        // </docs>
    }

    [Fact]
    public async Task Wait_ShortPolls_EndsAtOnce()
    {
        // <docs:testing-waits>
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1", "nightly").Cluster("2", "unlucky").ClusterStartFailure("2", "CLOUD_PROVIDER_LAUNCH_FAILURE");
        using var databricks = workspace.CreateClient();

        ClusterDetails cluster = await databricks.Clusters.StartAndWaitAsync("1"); // milliseconds
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => databricks.Clusters.StartAndWaitAsync("2"));
        // </docs>

        Assert.Equal(ClusterState.Running, cluster.State);
        Assert.Equal("CLOUD_PROVIDER_LAUNCH_FAILURE", error.ReasonCode);
    }

    [Fact]
    public async Task Query_Scripted_GivesTheScore()
    {
        // <docs:testing-queries>
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.ServingEndpoint("feed-ads", servedEntity: "current", entityName: "ml.ads.ranker");
        workspace.OnQuery("feed-ads", query => FakeQueryResponse.Predictions([.. query.Body.SelectTokens("dataframe_records[*].user_id").Select(id => (JToken)$"{id}!")]));
        using var databricks = workspace.CreateClient();

        JToken scores = await databricks.ServingEndpoints.PredictAsync("feed-ads", QueryInput.DataframeRecords([new JObject { ["user_id"] = "u1" }]));

        Assert.Equal("u1!", (string?)scores[0]);
        // </docs>
    }
}
