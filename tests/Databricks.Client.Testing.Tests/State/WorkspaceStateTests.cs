namespace Databricks.Client.Testing.Tests.State;

/// <summary>A read that lags behind a write sees all of the workspace as it was, and the next one as it is.</summary>
public sealed class WorkspaceStateTests
{
    private const string Clusters = "/api/2.1/clusters/";
    private const string Endpoint = "/api/2.0/serving-endpoints/e";

    public static TheoryData<string, string, string, string> Writes =>
        new()
        {
            { "POST", Clusters + "pin", """{"cluster_id":"1"}""", Clusters + "get?cluster_id=1" },
            { "POST", Clusters + "resize", """{"cluster_id":"1","num_workers":5}""", Clusters + "get?cluster_id=1" },
            { "POST", Clusters + "delete", """{"cluster_id":"1"}""", Clusters + "get?cluster_id=1" },
            { "POST", Clusters + "change-owner", """{"cluster_id":"2","owner_username":"abc@xyz.com"}""", Clusters + "get?cluster_id=2" },
            { "POST", Clusters + "start", """{"cluster_id":"2"}""", Clusters + "get?cluster_id=2" },
            { "POST", Clusters + "permanent-delete", """{"cluster_id":"1"}""", Clusters + "get?cluster_id=1" },
            { "POST", Clusters + "update", """{"cluster_id":"1","update_mask":"custom_tags","cluster":{"custom_tags":{"a":"b"}}}""", Clusters + "1/revisions" },
            { "PUT", Endpoint + "/config", """{"served_entities":[{"name":"b","entity_name":"m"}]}""", Endpoint },
            { "PATCH", Endpoint + "/tags", """{"add_tags":[{"key":"a"}]}""", Endpoint },
            { "POST", Endpoint + "/config:stop", "{}", Endpoint },
            { "DELETE", Endpoint, "", Endpoint },
            { "POST", "/api/2.0/secrets/put", """{"scope":"s","key":"k","string_value":"new"}""", "/api/2.0/secrets/get?scope=s&key=k" },
            { "POST", "/api/2.0/secrets/delete", """{"scope":"s","key":"k"}""", "/api/2.0/secrets/list?scope=s" },
            { "POST", "/api/2.0/secrets/acls/put", """{"scope":"s","principal":"users","permission":"READ"}""", "/api/2.0/secrets/acls/list?scope=s" },
            { "POST", "/api/2.0/secrets/scopes/delete", """{"scope":"s"}""", "/api/2.0/secrets/scopes/list" },
            { "POST", "/api/2.0/secrets/scopes/create", """{"scope":"t"}""", "/api/2.0/secrets/scopes/list" },
            {
                "PATCH",
                "/api/2.0/permissions/clusters/1",
                """{"access_control_list":[{"group_name":"users","permission_level":"CAN_RESTART"}]}""",
                "/api/2.0/permissions/clusters/1"
            },
            {
                "PUT",
                "/api/2.0/permissions/clusters/1",
                """{"access_control_list":[{"group_name":"users","permission_level":"CAN_RESTART"}]}""",
                "/api/2.0/permissions/clusters/1"
            },
        };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Read_AfterAWrite_SeesWhatWasBeforeAndThenTheWrite(string method, string path, string body, string read)
    {
        await using var site = await Site.StartAsync(options: new() { AutoAdvance = false, TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        site.Workspace.Seed.Cluster("1", "one", "RUNNING").Cluster("2", "two").Scope("s", ("k", "old")).ServingEndpoint("e", "a", "m");
        var before = (await site.GetAsync(read)).Body.ToString();
        site.Workspace.Faults.Add(Fault.StaleFirstRead());

        Assert.Equal(200, (await site.SendAsync(new HttpMethod(method), path, body.Length == 0 ? null : body)).Status);
        var stale = (await site.GetAsync(read)).Body.ToString();
        var fresh = (await site.GetAsync(read)).Body.ToString();

        Assert.Equal(before, stale);
        Assert.NotEqual(before, fresh);
    }

    [Fact]
    public async Task Read_OfEveryMember_IsTheSameFromACopy()
    {
        await using var site = await Site.StartAsync(options: new() { AutoAdvance = false, TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        site.Workspace.Seed.ClusterPolicies("P").OAuthClient("app", "s").Cluster("1", "one", "RUNNING", "well");
        site.Workspace.Seed.ServingEndpoint(
            Newtonsoft.Json.Linq.JObject.Parse(
                """{"name":"e","route_optimized":true,"config":{"served_entities":[{"name":"a","entity_name":"system.ai.llama","entity_version":"1"}]}}"""
            )
        );
        await site.PutAsync(Endpoint + "/rate-limits", """{"rate_limits":[{"calls":5,"renewal_period":"minute"}]}""");
        await site.PostAsync(Clusters + "pin", """{"cluster_id":"1"}""");
        await site.PutAsync(Endpoint + "/config", """{"served_entities":[{"name":"b","entity_name":"m"}]}""");
        await site.PostAsync(Clusters + "resize", """{"cluster_id":"1","num_workers":5}""");
        string[] reads =
        [
            Clusters + "get?cluster_id=1",
            Clusters + "list",
            Clusters + "1/revisions",
            Endpoint,
            "/api/2.0/serving-endpoints",
            "/api/2.0/permissions/clusters/1",
        ];
        foreach (var read in reads)
        {
            var before = (await site.GetAsync(read)).Body.ToString();
            site.Workspace.Faults.Add(Fault.StaleFirstRead());
            await site.PostAsync("/api/2.0/secrets/scopes/create", new { scope = $"s{site.Workspace.Requests.Count}" });

            Assert.Equal(before, (await site.GetAsync(read)).Body.ToString());
        }
    }

    [Fact]
    public async Task Delete_ClusterAndEndpoint_LeaveWhatTheServiceRemembers()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.Cluster("1", "one").ServingEndpoint("e", "a", "m");
        var id = (string)(await site.GetAsync(Endpoint)).Body["id"]!;

        await site.PostAsync(Clusters + "permanent-delete", """{"cluster_id":"1"}""");
        await site.SendAsync(HttpMethod.Delete, Endpoint);
        var (_, gone) = await site.GetAsync("/api/2.0/permissions/clusters/1");
        var (_, never) = await site.GetAsync("/api/2.0/permissions/clusters/2");
        var (_, deleted) = await site.GetAsync("/api/2.0/permissions/serving-endpoints/" + id);

        Assert.Equal(
            ("INVALID_STATE", "RESOURCE_DOES_NOT_EXIST", "RESOURCE_DOES_NOT_EXIST"),
            ((string)gone["error_code"]!, (string)never["error_code"]!, (string)deleted["error_code"]!)
        );
    }

    [Fact]
    public async Task Workspace_Made_HasATokenAndNumbersOfItsOwn()
    {
        await using var site = await Site.StartAsync();
        await using var named = FakeWorkspace.CreateInMemory(new() { Token = "dapi-mine" });
        var first = await site.ClusterAsync(await site.CreateClusterAsync(more: new { policy_id = "C65B864F02000008" }));
        var second = await site.ClusterAsync(await site.CreateClusterAsync());

        Assert.Matches("^dapi[0-9a-f]{32}$", site.Workspace.Token);
        Assert.Equal("dapi-mine", named.Token);
        Assert.Matches("^[1-9]{16}$", site.Workspace.WorkspaceId);
        Assert.NotEqual((long)first["spark_context_id"]!, (long)second["spark_context_id"]!);
    }

    [Fact]
    public async Task List_EndpointThatGetsATask_ShowsIt()
    {
        await using var site = await Site.StartAsync(options: new() { AutoAdvance = false });
        site.Workspace.Seed.ServingEndpoint("e", "a", "m");
        Assert.Null((await site.GetAsync("/api/2.0/serving-endpoints")).Body["endpoints"]![0]!["task"]);

        await site.PutAsync(
            Endpoint + "/config",
            """{"served_entities":[{"external_model":{"name":"m","provider":"openai","task":"llm/v1/chat","openai_config":{}}}]}"""
        );

        Assert.Equal("llm/v1/chat", (string?)(await site.GetAsync("/api/2.0/serving-endpoints")).Body["endpoints"]![0]!["task"]);
    }
}
