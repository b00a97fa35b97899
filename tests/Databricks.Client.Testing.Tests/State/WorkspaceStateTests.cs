namespace Databricks.Client.Testing.Tests.State;

/// <summary>A stale read sees the whole workspace as it was before the write, and the next one as it is.</summary>
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
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { AutoAdvance = false, TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) }
        );
        fixture.Workspace.Seed.Cluster("1", "one", "RUNNING").Cluster("2", "two").Scope("s", ("k", "old")).ServingEndpoint("e", "a", "m");
        var before = (await fixture.GetAsync(read)).Body.ToString();
        fixture.Workspace.Faults.Add(Fault.StaleFirstRead());

        Assert.Equal(200, (await fixture.SendAsync(new HttpMethod(method), path, body.Length == 0 ? null : body)).Status);
        var stale = (await fixture.GetAsync(read)).Body.ToString();
        var fresh = (await fixture.GetAsync(read)).Body.ToString();

        Assert.Equal(before, stale);
        Assert.NotEqual(before, fresh);
    }

    [Fact]
    public async Task Read_OfEveryMember_IsTheSameFromACopy()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { AutoAdvance = false, TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) }
        );
        fixture.Workspace.Seed.ClusterPolicies("P").OAuthClient("app", "s").Cluster("1", "one", "RUNNING", "well");
        fixture.Workspace.Seed.ServingEndpoint(
            Newtonsoft.Json.Linq.JObject.Parse(
                """{"name":"e","route_optimized":true,"config":{"served_entities":[{"name":"a","entity_name":"system.ai.llama","entity_version":"1"}]}}"""
            )
        );
        await fixture.PutAsync(Endpoint + "/rate-limits", """{"rate_limits":[{"calls":5,"renewal_period":"minute"}]}""");
        await fixture.PostAsync(Clusters + "pin", """{"cluster_id":"1"}""");
        await fixture.PutAsync(Endpoint + "/config", """{"served_entities":[{"name":"b","entity_name":"m"}]}""");
        await fixture.PostAsync(Clusters + "resize", """{"cluster_id":"1","num_workers":5}""");
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
            var before = (await fixture.GetAsync(read)).Body.ToString();
            fixture.Workspace.Faults.Add(Fault.StaleFirstRead());
            await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = $"s{fixture.Workspace.Requests.Count}" });

            Assert.Equal(before, (await fixture.GetAsync(read)).Body.ToString());
        }
    }

    [Fact]
    public async Task Delete_ClusterAndEndpoint_LeaveWhatTheServiceRemembers()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "one").ServingEndpoint("e", "a", "m");
        var id = (string)(await fixture.GetAsync(Endpoint)).Body["id"]!;

        await fixture.PostAsync(Clusters + "permanent-delete", """{"cluster_id":"1"}""");
        await fixture.SendAsync(HttpMethod.Delete, Endpoint);
        var (_, gone) = await fixture.GetAsync("/api/2.0/permissions/clusters/1");
        var (_, never) = await fixture.GetAsync("/api/2.0/permissions/clusters/2");
        var (_, deleted) = await fixture.GetAsync("/api/2.0/permissions/serving-endpoints/" + id);

        Assert.Equal(
            ("INVALID_STATE", "RESOURCE_DOES_NOT_EXIST", "RESOURCE_DOES_NOT_EXIST"),
            ((string)gone["error_code"]!, (string)never["error_code"]!, (string)deleted["error_code"]!)
        );
    }

    [Fact]
    public async Task Workspace_Made_HasATokenAndNumbersOfItsOwn()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await using var named = FakeWorkspace.CreateInMemory(new() { Token = "dapi-mine" });
        var first = await fixture.ClusterAsync(await fixture.CreateClusterAsync(more: new { policy_id = "C65B864F02000008" }));
        var second = await fixture.ClusterAsync(await fixture.CreateClusterAsync());

        Assert.Matches("^dapi[0-9a-f]{32}$", fixture.Workspace.Token);
        Assert.Equal("dapi-mine", named.Token);
        Assert.Matches("^[1-9]{16}$", fixture.Workspace.WorkspaceId);
        Assert.NotEqual((long)first["spark_context_id"]!, (long)second["spark_context_id"]!);
    }

    [Fact]
    public async Task List_EndpointThatGetsATask_ShowsIt()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.ServingEndpoint("e", "a", "m");
        Assert.Null((await fixture.GetAsync("/api/2.0/serving-endpoints")).Body["endpoints"]![0]!["task"]);

        await fixture.PutAsync(
            Endpoint + "/config",
            """{"served_entities":[{"external_model":{"name":"m","provider":"openai","task":"llm/v1/chat","openai_config":{}}}]}"""
        );

        Assert.Equal("llm/v1/chat", (string?)(await fixture.GetAsync("/api/2.0/serving-endpoints")).Body["endpoints"]![0]!["task"]);
    }
}
