using Databricks.Client;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class MigratingExamples : WorkspaceExamples
{
    public MigratingExamples() => workspace.Seed.User("abc@xyz.com").Group("analysts").Cluster("1015-073040-t4hw9fg1", "Shared").ServingEndpoint("feed-ads", "current", "ml.ads.ranker");

    [Fact]
    public async Task Client_HostAndToken_Works()
    {
        await using var server = await FakeWorkspace.StartAsync();
        var (baseUrl, token) = (server.BaseAddress.AbsoluteUri, server.Token);

        // <docs:migrating-client>
        // before: using var client = DatabricksClient.CreateClient(baseUrl, token);
        using var databricks = new DatabricksClient(baseUrl, token);
        // </docs>

        Assert.Empty((await databricks.Clusters.ListPageAsync()).Clusters ?? []);
    }

    [Fact]
    public async Task Clusters_CreatedAndStopped_AreTerminated()
    {
        var (version, nodeType) = (await databricks.Clusters.SelectSparkVersionAsync(), await databricks.Clusters.SelectNodeTypeAsync());

        // <docs:migrating-clusters>
        // before: var attributes = ClusterAttributes.GetNewClusterConfiguration("Sample").WithRuntimeVersion(version).WithNodeType(nodeType)
        //             .WithAutoScale(3, 7).WithAutoTermination(30);
        //         var id = await client.Clusters.Create(attributes);
        //         await WaitForCluster(client.Clusters, id);
        var request = new CreateClusterRequest { ClusterName = "Sample", SparkVersion = version, NodeTypeId = nodeType, AutoterminationMinutes = 30 };
        ClusterDetails cluster = await databricks.Clusters.CreateAndWaitAsync(request.WithAutoscale(3, 7));

        // before: await client.Clusters.Terminate(id);
        await databricks.Clusters.DeleteAsync(cluster.ClusterId);

        // before: await client.Clusters.Delete(id);
        await databricks.Clusters.PermanentDeleteAsync(cluster.ClusterId);
        // </docs>

        Assert.Equal(7, cluster.Autoscale!.MaxWorkers);
        Assert.Null(await databricks.Clusters.FindByNameAsync("Sample"));
    }

    [Fact]
    public async Task Permissions_Updated_AreGranted()
    {
        const string id = "1015-073040-t4hw9fg1";

        // <docs:migrating-permissions>
        // before: await client.Permissions.UpdateClusterPermissions([new UserAclItem { Principal = "abc@xyz.com", PermissionLevel = PermissionLevel.CAN_RESTART }], id);
        await databricks.Permissions.GrantAsync(PermissionTarget.Cluster(id), [PermissionPrincipal.User("abc@xyz.com").With(PermissionLevel.CanRestart)]);
        // </docs>

        Assert.Contains((await databricks.Permissions.GetAsync("clusters", id)).AccessControlList!, entry => entry.UserName == "abc@xyz.com");
    }

    [Fact]
    public async Task Secrets_Put_CanBeRead()
    {
        const string password = "pass";

        // <docs:migrating-secrets>
        // before: await client.Secrets.CreateDatabricksBackedScope("abc", null);
        //         await client.Secrets.PutSecret(password, "abc", "password");
        await databricks.Secrets.CreateScopeAsync("abc");
        await databricks.Secrets.PutStringAsync("abc", "password", password);
        // </docs>

        Assert.Equal(password, await databricks.Secrets.GetStringAsync("abc", "password"));
    }

    [Fact]
    public async Task Python_EnsureRunning_Starts()
    {
        using var process = new ProcessState();

        // <docs:migrating-python-clusters>
        // for c in w.clusters.list(filter_by=ListClustersFilterBy(cluster_states=[State.TERMINATED])):
        //     w.clusters.ensure_cluster_is_running(c.cluster_id)
        await foreach (var c in databricks.Clusters.ListAsync(new ListClustersOptions { States = { ClusterState.Terminated } }))
        {
            await databricks.Clusters.EnsureRunningAsync(c.ClusterId);
        }
        // </docs>

        Assert.Equal(ClusterState.Running, (await databricks.Clusters.GetAsync("1015-073040-t4hw9fg1")).State);
    }

    [Fact]
    public async Task Python_Permissions_AreGranted()
    {
        const string id = "1015-073040-t4hw9fg1";
        workspace.Seed.Group("analysts").Cluster(id, "Shared");

        // <docs:migrating-python-permissions>
        // w.permissions.update("clusters", id, access_control_list=[AccessControlRequest(group_name="analysts", permission_level=PermissionLevel.CAN_RESTART)])
        await databricks.Permissions.GrantAsync(PermissionTarget.Cluster(id), PermissionPrincipal.Group("analysts"), PermissionLevel.CanRestart);
        // </docs>

        Assert.Contains((await databricks.Permissions.GetAsync(PermissionTarget.Cluster(id))).AccessControlList, entry => entry.GroupName == "analysts");
    }

    [Fact]
    public async Task Python_Secrets_AreDecoded()
    {
        workspace.Seed.Scope("abc", ("password", "päss"));

        // <docs:migrating-python-secrets>
        // base64.b64decode(w.secrets.get_secret("abc", "password").value).decode()
        string password = await databricks.Secrets.GetStringAsync("abc", "password");
        // </docs>

        Assert.Equal("päss", password);
    }

    [Fact]
    public async Task Python_Query_GivesPredictions()
    {
        workspace.OnQuery("feed-ads", _ => FakeQueryResponse.Predictions(0.9));

        // <docs:migrating-python-serving>
        // w.serving_endpoints.query("feed-ads", dataframe_records=[{"user_id": 17, "ad_id": "b"}]).predictions
        JToken predictions = await databricks.ServingEndpoints.PredictAsync(
            "feed-ads",
            QueryInput.DataframeRecords([new JObject { ["user_id"] = 17, ["ad_id"] = "b" }]));
        // </docs>

        Assert.Equal(0.9, (double)predictions[0]!);
    }
}
