// <docs:readme-usings>
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Models;
// </docs>
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

public sealed class ReadmeExamples : WorkspaceExamples
{
    public ReadmeExamples() => workspace.Seed.User("abc@xyz.com").Group("analysts").Cluster("1015-073040-t4hw9fg1", "Shared").ServingEndpoint("feed-ads", "current", "ml.ads.ranker");

    [Fact]
    public async Task Clusters_CreateChangeStop_EndsTerminated()
    {
        // <docs:readme-clusters>
        ClusterDetails cluster = await databricks.Clusters.CreateAndWaitAsync(
            new CreateClusterRequest
            {
                ClusterName = "nightly",
                SparkVersion = await databricks.Clusters.SelectLongTermSupportVersionAsync(),
                NodeTypeId = await databricks.Clusters.SelectNodeTypeAsync(new NodeTypeCriteria { MinCores = 4 }),
                NumWorkers = 1,
                AutoterminationMinutes = 0, // zero, false and empty are sent; what is not set is not
            });

        await databricks.Clusters.EditAndWaitAsync(cluster.ToEditRequest().WithAutoscale(1, 8)); // keeps every other setting, known or not
        await databricks.Clusters.DeleteAndWaitAsync(cluster.ClusterId); // stops it; PermanentDeleteAsync removes it
        // </docs>

        ClusterDetails stopped = await databricks.Clusters.GetAsync(cluster.ClusterId);
        Assert.Equal(ClusterState.Terminated, stopped.State);
        Assert.Equal((1, 8, 0), (stopped.Autoscale!.MinWorkers, stopped.Autoscale.MaxWorkers, stopped.AutoterminationMinutes));
    }

    [Fact]
    public async Task Permissions_GrantShowRevoke_LeavesNone()
    {
        // <docs:readme-permissions>
        var cluster = PermissionTarget.Cluster("1015-073040-t4hw9fg1"); // also ServingEndpoint("name"), Job(id), Of("any-type", "id") …
        await databricks.Permissions.GrantAsync(cluster, PermissionPrincipal.User("abc@xyz.com"), PermissionLevel.CanRestart);

        ObjectPermissions permissions = await databricks.Permissions.GetAsync(cluster);
        foreach (AccessControlResponse entry in permissions.AccessControlList ?? [])
        {
            Console.WriteLine($"{entry.UserName ?? entry.GroupName ?? entry.ServicePrincipalName}: {string.Join(", ", entry.AllPermissions.Select(p => p.PermissionLevel))}");
        }

        await databricks.Permissions.RevokeAsync(cluster, PermissionPrincipal.User("abc@xyz.com"));
        // </docs>

        Assert.Contains(permissions.AccessControlList!, entry => entry.UserName == "abc@xyz.com");
        Assert.DoesNotContain((await databricks.Permissions.GetAsync(cluster)).AccessControlList ?? [], entry => entry.UserName == "abc@xyz.com");
    }

    [Fact]
    public async Task Secrets_PutAndGet_GivesTheTextBack()
    {
        const string password = "päss";

        // <docs:readme-secrets>
        await databricks.Secrets.CreateScopeIfNotExistsAsync("abc");
        await databricks.Secrets.PutStringAsync("abc", "password", password);
        await databricks.Secrets.PutAclAsync("abc", "analysts", AclPermission.Read);

        string again = await databricks.Secrets.GetStringAsync("abc", "password"); // decoded; GetBytesAsync for what is not text
        // </docs>

        Assert.Equal(password, again);
        Assert.Equal(AclPermission.Read, await databricks.Secrets.FindAclAsync("abc", "analysts"));
    }

    [Fact]
    public async Task ServingEndpoints_ChangeAndQuery_Responds()
    {
        workspace.OnQuery("feed-ads", _ => FakeQueryResponse.Predictions(0.9));

        // <docs:readme-serving>
        await databricks.ServingEndpoints.ChangeConfigAndWaitAsync("feed-ads", config => config.ServedEntities[0].EntityVersion = "2");

        JToken scores = await databricks.ServingEndpoints.PredictAsync(
            "feed-ads",
            QueryInput.DataframeRecords([new JObject { ["user_id"] = 17, ["ad_id"] = "b" }]));
        // </docs>

        Assert.Equal(0.9, (double)scores[0]!);
        Assert.Equal("2", (await databricks.ServingEndpoints.GetAsync("feed-ads")).Config!.ServedEntities![0].EntityVersion);
    }

    [Fact]
    public async Task Everything_OtherPathAndOptions_AreSent()
    {
        // <docs:readme-options>
        var options = new RequestOptions { Timeout = TimeSpan.FromSeconds(30), Retry = false, OnResponse = raw => Console.WriteLine(raw.RequestId) }.WithHeader("X-Team", "ads");
        ClusterDetails cluster = await databricks.Clusters.GetAsync("1015-073040-t4hw9fg1", options);

        ApiResponse me = await databricks.Api.SendAsync(HttpMethod.Get, "/api/2.0/preview/scim/v2/Me"); // any path, also one that has no method here
        Console.WriteLine(me.Json()?["userName"]);
        // </docs>

        Assert.Equal("Shared", cluster.ClusterName);
        Assert.Equal("ads", workspace.Requests[0].Headers["X-Team"]);
        Assert.Equal("someone@example.com", (string?)me.Json()?["userName"]);
    }

    [Fact]
    public async Task Errors_NoSuchCluster_AreTyped()
    {
        var text = await StartAsync();

        Assert.StartsWith("Not there: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Testing_ServiceBusy_IsRepeated()
    {
        // <docs:readme-testing>
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Cluster("1015-073040-t4hw9fg1", "Shared", "RUNNING");
        workspace.FailNext(times: 2, statusCode: 429, retryAfter: TimeSpan.FromSeconds(30));
        using var databricks = workspace.CreateClient(); // retries take no time: the workspace's clock skips waits

        Assert.Equal("Shared", (await databricks.Clusters.GetAsync("1015-073040-t4hw9fg1")).ClusterName);
        Assert.Equal(3, workspace.Requests.Count);
        // </docs>
    }

    private async Task<string> StartAsync()
    {
        // <docs:readme-errors>
        try
        {
            await databricks.Clusters.StartAsync("0000-000000-missing");
            return "Started.";
        }
        catch (NotFoundException e) // one class for each kind of error, by error code, then by status
        {
            return $"Not there: {e.ServiceMessage}";
        }
        catch (DatabricksException e) // the base of all
        {
            return $"{e.Operation} failed after {e.Attempts} attempts: {e.Message}";
        }
        // </docs>
    }
}
