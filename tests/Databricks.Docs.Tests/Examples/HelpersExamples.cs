using Databricks.Client;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

public sealed class HelpersExamples : WorkspaceExamples
{
    public HelpersExamples() => workspace.Seed.User("abc@xyz.com").Group("analysts").ServingEndpoint("chat", "current", "ml.chat.assistant");

    [Fact]
    public async Task Clusters_Selected_StartWithProgress()
    {
        // <docs:helpers-clusters>
        string version = await databricks.Clusters.SelectSparkVersionAsync(new SparkVersionCriteria { LongTermSupport = true });
        string nodeType = await databricks.Clusters.SelectNodeTypeAsync(new NodeTypeCriteria { MinCores = 4, LocalDisk = true });
        var request = new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType, AutoterminationMinutes = 30 }
            .WithAutoscale(1, 8)
            .WithSpotOnAzure();
        // </docs>

        // <docs:helpers-waiting>
        ClusterDetails cluster = await databricks.Clusters.CreateAndWaitAsync(
            request,
            new WaitOptions { Timeout = TimeSpan.FromMinutes(45) },
            new Progress<ClusterDetails>(c => Console.WriteLine($"{c.State}: {c.StateMessage}")));
        // </docs>

        Assert.Equal(ClusterState.Running, cluster.State);
        Assert.Equal(8, cluster.Autoscale!.MaxWorkers);
        Assert.NotNull(cluster.AzureAttributes!.Availability);
    }

    [Fact]
    public async Task Permissions_GrantedAndRevoked_AreCompared()
    {
        await databricks.Permissions.GrantAsync(PermissionTarget.ServingEndpoint("chat"), PermissionPrincipal.User("abc@xyz.com"), PermissionLevel.CanView);

        // <docs:helpers-permissions>
        var endpoint = PermissionTarget.ServingEndpoint("chat"); // by name: the ID, which permissions use, is looked up
        await databricks.Permissions.GrantAsync(endpoint, PermissionPrincipal.Group("analysts"), PermissionLevel.CanQuery);
        await databricks.Permissions.RevokeAsync(endpoint, PermissionPrincipal.User("abc@xyz.com"));

        var change = PermissionChange.Set(PermissionPrincipal.Group("admins").With(PermissionLevel.CanManage));
        Console.WriteLine(await databricks.Permissions.DiffAsync(endpoint, change));
        // </docs>

        var diff = await databricks.Permissions.DiffAsync(endpoint, change);
        Assert.Contains(diff.Differences, difference => difference.Principal.Name == "analysts" && difference.After.Count == 0);
        Assert.DoesNotContain(diff.Differences, difference => difference.Principal.Name == "abc@xyz.com");
    }

    [Fact]
    public async Task Permissions_GivenAway_AreSet()
    {
        workspace.Seed.Cluster("1", "Shared", "RUNNING").User("def@xyz.com", token: "dapi-def").Permission(PermissionTarget.Cluster("1"), PermissionPrincipal.User("def@xyz.com"), PermissionLevel.CanManage);
        using var databricks = workspace.CreateClient(options => options.Token = "dapi-def");

        // <docs:helpers-losing-manage>
        await databricks.Permissions.SetAsync(
            PermissionTarget.Cluster("1"),
            [PermissionPrincipal.Group("admins").With(PermissionLevel.CanManage)],
            new SetPermissionsOptions { AllowLosingManage = true });
        // </docs>

        Assert.Equal(["admins"], Assert.Single(workspace.State.Permissions, entry => entry.ObjectId == "1").Levels.Keys);
    }

    [Fact]
    public async Task Secrets_Read_DoNotPrint()
    {
        const string password = "pass";

        // <docs:helpers-secrets>
        await databricks.Secrets.CreateScopeIfNotExistsAsync("database");
        await databricks.Secrets.PutStringAsync("database", "password", password);
        using SecretValue secret = await databricks.Secrets.GetSecretAsync("database", "password"); // prints ***
        // </docs>

        Assert.Equal(("***", password), (secret.ToString(), secret.RevealString()));
    }

    [Fact]
    public async Task Api_OtherPath_GivesItsJson()
    {
        // <docs:helpers-everything-else>
        ApiResponse response = await databricks.Api.SendAsync(HttpMethod.Get, "/api/2.0/preview/scim/v2/Me");
        JToken? name = response.Json()?["userName"]; // also Text(), StatusCode, Headers, RequestId
        // </docs>

        Assert.Equal("someone@example.com", (string?)name);
    }

    [Fact]
    public async Task OnResponse_TypedCall_GivesTheRawResponse()
    {
        // <docs:helpers-raw>
        var printRaw = new RequestOptions
        {
            OnResponse = raw => Console.WriteLine($"{(int)raw.StatusCode} {raw.Json()}"), // response.status_code and response.json() in Python guides
        };
        await databricks.ServingEndpoints.GetAsync("chat", printRaw);
        // </docs>

        ApiResponse? response = null;
        printRaw.OnResponse += raw => response = raw;
        await databricks.ServingEndpoints.GetAsync("chat", printRaw);
        Assert.Equal((200, "chat"), ((int?)response?.StatusCode, (string?)response?.Json()?["name"]));
    }

    [Fact]
    public async Task Api_Upload_SendsTheFile()
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "a;b");
        using var volume = new Volume();
        using var databricks = new DatabricksClient(
            new DatabricksClientOptions { Host = "https://example.cloud.databricks.com", Token = "dapi0", ConfigureHandler = _ => volume });

        // <docs:helpers-upload>
        Func<HttpContent> content = () => new StreamContent(File.OpenRead(path));
        await databricks.Api.SendAsync(HttpMethod.Put, "/api/2.0/fs/files/Volumes/main/default/files/data.csv?overwrite=true", content);
        // </docs>

        Assert.Equal("a;b", volume.Uploaded);
        File.Delete(path);
    }

    private sealed class Volume : HttpMessageHandler
    {
        public string? Uploaded { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Uploaded = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);
        }
    }
}
