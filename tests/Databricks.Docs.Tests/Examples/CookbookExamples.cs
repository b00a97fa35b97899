using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

public sealed class CookbookExamples : WorkspaceExamples
{
    public CookbookExamples() =>
        workspace
            .Seed.User("abc@xyz.com")
            .Group("analysts")
            .Cluster("1", "shared", "RUNNING")
            .Cluster("2", "nightly")
            .Scope("app", ("password", "old"))
            .ServingEndpoint("feed-ads", "current", "ml.ads.ranker")
            .ServingEndpoint("claude", "claude", "system.ai.claude")
            .ServingEndpoint("gte-large", "gte", "system.ai.gte_large_en");

    [Fact]
    public async Task EnsureRunning_Stopped_Runs()
    {
        // <docs:cookbook-ensure-running>
        ClusterDetails cluster = await databricks.Clusters.EnsureRunningAsync("2"); // starts it if it is stopped, waits for pending changes
        // </docs>

        Assert.Equal(ClusterState.Running, cluster.State);
    }

    [Fact]
    public async Task StopAll_RunningOnes_AreStopped()
    {
        // <docs:cookbook-stop-all>
        var running = databricks.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Running }, Sources = { ClusterSource.Ui, ClusterSource.Api } });
        await Parallel.ForEachAsync(
            running,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (cluster, token) => await databricks.Clusters.DeleteAsync(cluster.ClusterId, cancellationToken: token));
        // </docs>

        Assert.DoesNotContain(workspace.State.Clusters, cluster => cluster.State == "RUNNING");
    }

    [Fact]
    public async Task Change_OneSetting_KeepsTheOthers()
    {
        // <docs:cookbook-change-one-setting>
        ClusterDetails cluster = await databricks.Clusters.GetAsync("1");
        EditClusterRequest edit = cluster.ToEditRequest(); // with every setting, including unknown ones
        edit.SparkConf["spark.sql.shuffle.partitions"] = "64";
        await databricks.Clusters.EditAndWaitAsync(edit);
        // </docs>

        Assert.Equal("64", (await databricks.Clusters.GetAsync("1")).SparkConf["spark.sql.shuffle.partitions"]);
    }

    [Fact]
    public async Task Start_Fails_TellsWhy()
    {
        workspace.Seed.ClusterStartFailure("2", "CLOUD_PROVIDER_LAUNCH_FAILURE");
        List<string?> events = [];

        // <docs:cookbook-why-not-started>
        try
        {
            await databricks.Clusters.StartAndWaitAsync("2");
        }
        catch (DatabricksWaitException failure)
        {
            Console.WriteLine($"{failure.ReasonCode}: {failure.Message}");
            await foreach (ClusterEvent happened in databricks.Clusters.ListEventsAsync("2").Take(10)) // newest first
            {
                events.Add($"{happened.Timestamp:u} {happened.Type}");
            }
        }
        // </docs>

        Assert.NotEmpty(events);
    }

    [Fact]
    public async Task Create_ResponseLost_MakesOne()
    {
        workspace.Faults.Add(Fault.ResponseLost() with { Operation = OperationIds.ClustersCreate });

        // <docs:cookbook-create-once>
        CreateClusterResponse created = await databricks.Clusters.CreateAsync(
            new CreateClusterRequest
            {
                ClusterName = "weekly",
                SparkVersion = "17.3.x-scala2.13",
                NodeTypeId = "Standard_D4ds_v5",
                NumWorkers = 1,
                IdempotencyToken = Guid.NewGuid().ToString(), // the call is retried after a lost response, and creates only one cluster
            });
        // </docs>

        Assert.Single(workspace.State.Clusters, cluster => cluster.ClusterName == "weekly" && cluster.ClusterId == created.ClusterId);
    }

    [Fact]
    public async Task Grant_EveryEndpoint_IsSeenThere()
    {
        // <docs:cookbook-grant-everywhere>
        await foreach (ServingEndpoint endpoint in databricks.ServingEndpoints.ListAsync())
        {
            await databricks.Permissions.GrantAsync(PermissionTarget.ServingEndpoint(endpoint.Name), PermissionPrincipal.Group("analysts"), PermissionLevel.CanQuery);
        }
        // </docs>

        var permissions = await databricks.Permissions.GetAsync(PermissionTarget.ServingEndpoint("claude"));
        Assert.Contains(permissions.AccessControlList, entry => entry.GroupName == "analysts");
    }

    [Fact]
    public async Task Set_ListWithMe_ReplacesAllOthers()
    {
        workspace.Seed.User("def@xyz.com", token: "dapi-def").Permission(PermissionTarget.Cluster("1"), PermissionPrincipal.User("def@xyz.com"), PermissionLevel.CanManage);
        using var databricks = workspace.CreateClient(options => options.Token = "dapi-def");

        // <docs:cookbook-lockout>
        var me = PermissionPrincipal.Of(await databricks.GetCurrentUserAsync());
        ObjectPermissions permissions = await databricks.Permissions.SetAsync(
            PermissionTarget.Cluster("1"),
            [
                me.With(PermissionLevel.CanManage), // without this entry: DatabricksLockoutException, and nothing is changed
                PermissionPrincipal.User("abc@xyz.com").With(PermissionLevel.CanRestart),
            ]);
        // </docs>

        Assert.Contains(permissions.AccessControlList!, entry => entry.UserName == "def@xyz.com");
        await Assert.ThrowsAsync<DatabricksLockoutException>(() =>
            databricks.Permissions.SetAsync(PermissionTarget.Cluster("1"), [PermissionPrincipal.User("abc@xyz.com").With(PermissionLevel.CanManage)]));
    }

    [Fact]
    public async Task Preview_Change_ChangesNothing()
    {
        // <docs:cookbook-preview>
        var cluster = PermissionTarget.Cluster("1");
        var change = PermissionChange.Grant(PermissionPrincipal.Group("analysts"), PermissionLevel.CanRestart);
        PermissionDiff diff = await databricks.Permissions.DiffAsync(cluster, change);
        Console.WriteLine(diff); // group 'analysts': nothing → CAN_RESTART
        // </docs>

        Assert.Equal("group 'analysts': nothing → CAN_RESTART", diff.ToString());
        Assert.DoesNotContain(workspace.State.Permissions, entry => entry.Levels.ContainsKey("analysts"));
    }

    [Fact]
    public async Task Rotate_Secret_HasTheNewValue()
    {
        Func<string, Task> changeInDatabase = _ => Task.CompletedTask;

        // <docs:cookbook-rotate-secret>
        string password = RandomNumberGenerator.GetHexString(32);
        await databricks.Secrets.PutStringAsync("app", "password-next", password); // store it first, so that it cannot be lost
        await changeInDatabase(password);
        await databricks.Secrets.PutStringAsync("app", "password", password); // replaces the value
        await databricks.Secrets.DeleteAsync("app", "password-next");
        // </docs>

        Assert.Equal(password, await databricks.Secrets.GetStringAsync("app", "password"));
        Assert.Equal(["password"], workspace.State.SecretScopes.Single().Keys);
    }

    [Fact]
    public async Task Predict_Types_GivesThem()
    {
        workspace.OnQuery("feed-ads", _ => FakeQueryResponse.Predictions(JObject.Parse("""{ "probability": 0.25, "segment": "a" }""")));

        // <docs:cookbook-typed-predictions>
        IReadOnlyList<Score> scores = await databricks.ServingEndpoints.PredictAsync<Score>("feed-ads", QueryInput.DataframeRecords([new Visit(17, "b")]));
        // </docs>

        Assert.Equal(new Score(0.25, "a"), scores[0]);
    }

    // <docs:cookbook-typed-predictions>
    internal sealed record Visit(long UserId, string AdId); // columns user_id and ad_id

    internal sealed record Score(double Probability, string Segment);
    // </docs>

    [Fact]
    public async Task Stream_Chat_IsWrittenAsItComes()
    {
        workspace.OnQuery("claude", _ => FakeQueryResponse.Chat("Because of scattering."));

        // <docs:cookbook-stream-chat>
        var text = new StringBuilder();
        var request = new CreateChatCompletionRequest
        {
            Model = "claude", // the name of the serving endpoint
            Messages = [ChatMessage.User("Why is the sky blue?")],
            MaxTokens = 500,
        };
        await foreach (CompletionChunk chunk in databricks.ServingEndpoints.CreateChatCompletionStreamAsync(request))
        {
            text.Append(chunk.Text); // or show it at once
        }
        // </docs>

        Assert.Equal("Because of scattering.", text.ToString());
    }

    [Fact]
    public async Task Traffic_Shifted_EndsAtTheChallenger()
    {
        await databricks.ServingEndpoints.ChangeConfigAndWaitAsync(
            "feed-ads",
            config => config.ServedEntities.Add(new ServedEntityInput { Name = "challenger", EntityName = "ml.ads.ranker", EntityVersion = "2", WorkloadSize = "Small", ScaleToZeroEnabled = false }));
        Func<Task<bool>> looksGood = () => Task.FromResult(true);

        // <docs:cookbook-shift-traffic>
        foreach (int share in new[] { 10, 50, 100 })
        {
            await databricks.ServingEndpoints.SetTrafficAsync("feed-ads", TrafficConfig.Split(("current", 100 - share), ("challenger", share)));
            await databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads");
            if (!await looksGood())
            {
                await databricks.ServingEndpoints.SetTrafficAsync("feed-ads", TrafficConfig.Split(("current", 100), ("challenger", 0)));
                break;
            }
        }
        // </docs>

        var routes = (await databricks.ServingEndpoints.GetAsync("feed-ads")).Config?.TrafficConfig?.Routes;
        Assert.Contains(routes ?? [], route => route is { ServedModelName: "challenger", TrafficPercentage: 100 });
    }

    [Fact]
    public async Task Embed_ManyTexts_GoInBatches()
    {
        string[] texts = [.. Enumerable.Range(0, 250).Select(i => $"text {i}")];

        // <docs:cookbook-embed-batches>
        List<ReadOnlyMemory<float>> vectors = [];
        foreach (string[] batch in texts.Chunk(100))
        {
            vectors.AddRange(await databricks.ServingEndpoints.EmbedAsync("gte-large", batch));
        }
        // </docs>

        Assert.Equal(250, vectors.Count);
        Assert.Equal(3, workspace.Requests.Count);
    }

    [Fact]
    public async Task Limits_OfOneCall_AreItsOwn()
    {
        var cancellationToken = CancellationToken.None;

        // <docs:cookbook-limits>
        var quick = new RequestOptions { Timeout = TimeSpan.FromSeconds(5), Retry = false };
        ClusterDetails cluster = await databricks.Clusters.GetAsync("1", quick, cancellationToken);
        // </docs>

        Assert.Equal("shared", cluster.ClusterName);
    }

    [Fact]
    public async Task RequestIds_OfOneCall_AreCollected()
    {
        // <docs:cookbook-request-ids>
        var ids = new ConcurrentQueue<string?>();
        var options = new RequestOptions { OnResponse = response => ids.Enqueue(response.RequestId) }.WithHeader("X-Team", "ads");
        await databricks.Clusters.StartAndWaitAsync("2", options: options);
        // </docs>

        Assert.NotEmpty(ids);
        Assert.All(workspace.Requests, request => Assert.Equal("ads", request.Headers["X-Team"]));
    }
}
