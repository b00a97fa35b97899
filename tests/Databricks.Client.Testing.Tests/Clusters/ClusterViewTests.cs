using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

/// <summary>What get and list show of a cluster through its life.</summary>
public sealed class ClusterViewTests
{
    private const string Path = "/api/2.1/clusters/";

    [Fact]
    public async Task Get_RunningCluster_HasWhatOneHasWhileItRuns()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddDays(1)) });
        var id = await fixture.CreateRunningClusterAsync("Nightly");

        var cluster = await fixture.ClusterAsync(id);

        Assert.Equal((12.0, 43_008L, 10_000), ((double)cluster["cluster_cores"]!, (long)cluster["cluster_memory_mb"]!, (int)cluster["jdbc_port"]!));
        Assert.Equal("", (string)cluster["state_message"]!);
        JToken[] nodes = [cluster["driver"]!, .. cluster["executors"]!];
        Assert.Equal(["10.139.64.4", "10.139.64.5", "10.139.64.6"], nodes.Select(static node => (string)node["private_ip"]!));
        Assert.Equal(["10.139.0.4", "10.139.0.5", "10.139.0.6"], nodes.Select(static node => (string)node["host_private_ip"]!));
        Assert.All(
            nodes,
            static node =>
            {
                Assert.Matches("^[0-9a-f]{32}$", (string)node["node_id"]!);
                Assert.Matches("^i-[0-9a-f]{17}$", (string)node["instance_id"]!);
                Assert.Equal("", (string)node["public_dns"]!);
                Assert.Equal(86_400_000, (long)node["start_timestamp"]!);
                Assert.Equal("Standard_D4ds_v5", (string)node["node_type_id"]!);
            }
        );
        Assert.Distinct(nodes.Select(static node => (string)node["node_id"]!));
    }

    [Fact]
    public async Task Get_Cluster_HasDefaultsAndTagsOfTheWorkspace()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddDays(1)), AutoAdvance = false }
        );
        var id = await fixture.CreateClusterAsync("Nightly");

        var cluster = await fixture.ClusterAsync(id);

        Assert.StartsWith("0102-000000-", id, StringComparison.Ordinal);
        Assert.Equal((0, false), ((int)cluster["autotermination_minutes"]!, (bool)cluster["enable_elastic_disk"]!));
        Assert.Equal(("Standard_D4ds_v5", "API"), ((string)cluster["driver_node_type_id"]!, (string)cluster["cluster_source"]!));
        Assert.Equal((86_400_000, 86_400_000), ((long)cluster["start_time"]!, (long)cluster["last_state_loss_time"]!));
        Assert.True((long)cluster["spark_context_id"]! > 0);
        Assert.Equal(
            $$"""{"Vendor":"Databricks","Creator":"someone@example.com","ClusterName":"Nightly","ClusterId":"{{id}}"}""",
            cluster["default_tags"]!.ToString(Newtonsoft.Json.Formatting.None)
        );
        Assert.StartsWith("Finding instances", (string)cluster["state_message"]!, StringComparison.Ordinal);
        Assert.Equal((null, null), (cluster["driver"], cluster["last_restarted_time"]));
        Assert.Equal(
            ["cluster_name", "node_type_id", "num_workers", "spark_version"],
            ((JObject)cluster["spec"]!).Properties().Select(static p => p.Name).Order()
        );
    }

    [Fact]
    public async Task Get_TerminatedCluster_HasLostWhatOneHasWhileItRuns()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        var id = await fixture.CreateRunningClusterAsync();
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(7));

        await fixture.PostAsync(Path + "delete", new { cluster_id = id });
        var terminating = await fixture.ClusterAsync(id);
        var terminated = await fixture.ClusterAsync(id);

        Assert.Equal(("TERMINATING", "Terminated by user request"), ((string)terminating["state"]!, (string)terminating["state_message"]!));
        Assert.NotNull(terminating["driver"]);
        Assert.Equal(("TERMINATED", 7000L), ((string)terminated["state"]!, (long)terminated["terminated_time"]!));
        Assert.Equal(
            """{"code":"USER_REQUEST","type":"SUCCESS","parameters":{"username":"someone@example.com"}}""",
            terminated["termination_reason"]!.ToString(Newtonsoft.Json.Formatting.None)
        );
        Assert.All(
            (string[])["driver", "executors", "cluster_cores", "cluster_memory_mb", "jdbc_port", "driver_healthy"],
            name => Assert.False(terminated.ContainsKey(name), name)
        );
        await fixture.PostAsync(Path + "start", new { cluster_id = id });
        var starting = await fixture.ClusterAsync(id);
        Assert.Equal((null, null), (starting["terminated_time"], starting["termination_reason"]));
    }

    [Fact]
    public async Task Delete_ByTheClock_TakesTheDurationOfATermination()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch), AutoAdvance = false }
        );
        fixture.Workspace.Seed.Cluster("a", "A", "RUNNING");
        await fixture.PostAsync(Path + "delete", new { cluster_id = "a" });

        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(9));
        var before = await fixture.ClusterAsync("a");
        await fixture.PostAsync(Path + "delete", new { cluster_id = "a" });
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await fixture.ClusterAsync("a");

        Assert.Equal(("TERMINATING", "TERMINATED", 10_000L), ((string)before["state"]!, (string)after["state"]!, (long)after["terminated_time"]!));
    }

    [Theory]
    [InlineData("{}", 0, null)]
    [InlineData("""{"num_workers":3}""", 3, null)]
    [InlineData("""{"autoscale":{"min_workers":2,"max_workers":5}}""", 2, 5)]
    public async Task Get_Size_ShowsTheWorkersThatRun(string size, int workers, int? most)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var seed = JObject.Parse("""{"cluster_id":"a","state":"RUNNING","node_type_id":"Standard_D4ds_v5"}""");
        seed.Merge(JObject.Parse(size));
        fixture.Workspace.Seed.Cluster(seed);

        var cluster = await fixture.ClusterAsync("a");

        Assert.Equal((workers, most), ((int)cluster["num_workers"]!, (int?)cluster["autoscale"]?["max_workers"]));
        Assert.Equal(workers, cluster["executors"]!.Count());
    }

    [Fact]
    public async Task Get_ClusterSeededWithNumbersOfCSharp_HasThem()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        int? workers = 3;
        fixture.Workspace.Seed.Cluster(
            new JObject
            {
                ["cluster_id"] = "a",
                ["state"] = "RUNNING",
                ["num_workers"] = workers,
            }
        );

        Assert.Equal(3, (await fixture.ClusterAsync("a"))["executors"]!.Count());
    }

    [Fact]
    public async Task Get_ClusterOfManyWorkers_ShowsTheFirstHundred()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(JObject.Parse("""{"cluster_id":"a","state":"RUNNING","num_workers":1000}"""));

        var cluster = await fixture.ClusterAsync("a");

        Assert.Equal((100, 4004.0), (cluster["executors"]!.Count(), (double)cluster["cluster_cores"]!));
    }

    [Theory]
    [InlineData("PENDING", false)]
    [InlineData("RESTARTING", false)]
    [InlineData("RUNNING", true)]
    [InlineData("RESIZING", true)]
    [InlineData("TERMINATING", null)]
    [InlineData("ERROR", null)]
    public async Task Get_State_SaysWhetherTheDriverIsHealthy(string state, bool? expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A", state);

        Assert.Equal(expected, (bool?)(await fixture.ClusterAsync("a"))["driver_healthy"]);
    }

    [Fact]
    public async Task Get_SettingsForAPolicyAndMounts_AreNotShown()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(
            JObject.Parse("""{"cluster_id":"a","apply_policy_default_values":true,"cluster_mount_infos":[{"local_mount_dir_path":"/mnt"}],"num_workers":1}""")
        );

        var cluster = await fixture.ClusterAsync("a");

        Assert.Equal((null, true), ((bool?)cluster["apply_policy_default_values"], (bool?)cluster["spec"]!["apply_policy_default_values"]));
        Assert.Equal((null, null), (cluster["cluster_mount_infos"], cluster["spec"]!["cluster_mount_infos"]));
    }

    [Theory]
    [InlineData("aws_attributes", "SPOT", null, "False True")]
    [InlineData("aws_attributes", "SPOT_WITH_FALLBACK", 0, "True True")]
    [InlineData("aws_attributes", "ON_DEMAND", 0, "False False")]
    [InlineData("gcp_attributes", "PREEMPTIBLE_GCP", null, "False True")]
    [InlineData("gcp_attributes", "PREEMPTIBLE_WITH_FALLBACK_GCP", 2, "False False")]
    public async Task Get_Availability_SaysWhichNodesTheCloudMayTakeAway(string cloud, string availability, int? first, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var attributes = new JObject { ["availability"] = availability };
        if (first is not null)
        {
            attributes["first_on_demand"] = first;
        }

        fixture.Workspace.Seed.Cluster(
            new JObject
            {
                ["cluster_id"] = "a",
                ["state"] = "RUNNING",
                ["num_workers"] = 1,
                [cloud] = attributes,
            }
        );

        var cluster = await fixture.ClusterAsync("a");

        Assert.Equal(expected, $"{cluster["driver"]!["node_attributes"]!["is_spot"]} {cluster["executors"]![0]!["node_attributes"]!["is_spot"]}");
    }

    [Fact]
    public async Task ChangeOwner_Cluster_SetsItsTagAndKeepsOthers()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        await fixture.PostAsync(Path + "change-owner", new { cluster_id = "a", owner_username = "abc@xyz.com" });

        Assert.Equal(
            """{"Vendor":"Databricks","Creator":"abc@xyz.com","ClusterName":"A","ClusterId":"a"}""",
            (await fixture.ClusterAsync("a"))["default_tags"]!.ToString(Newtonsoft.Json.Formatting.None)
        );
    }

    [Fact]
    public async Task Edit_Name_SetsItsTag()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(breaksResponses: true);
        fixture.Workspace.Seed.Cluster("a", "A").Cluster(JObject.Parse("""{"cluster_id":"b","default_tags":null}"""));

        await fixture.PostAsync(Path + "update", """{"cluster_id":"a","update_mask":"cluster_name","cluster":{"cluster_name":"B"}}""");
        await fixture.PostAsync(Path + "update", """{"cluster_id":"b","update_mask":"cluster_name","cluster":{"cluster_name":"B"}}""");

        Assert.Equal("B", (string)(await fixture.ClusterAsync("a"))["default_tags"]!["ClusterName"]!);
        Assert.Equal(JTokenType.Null, (await fixture.ClusterAsync("b"))["default_tags"]!.Type);
    }

    [Theory]
    [InlineData("PENDING", "Pending")]
    [InlineData("ERROR", "Error")]
    public async Task Resize_InAnotherState_NamesIt(string state, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.Cluster("a", "A", state);

        var (status, error) = await fixture.PostAsync(Path + "resize", new { cluster_id = "a", num_workers = 2 });

        Assert.Equal((400, "INVALID_STATE"), (status, (string)error["error_code"]!));
        Assert.Equal($"Cluster a is in unexpected state {expected}.", (string)error["message"]!);
    }

    [Theory]
    [InlineData("TERMINATED", 200)]
    [InlineData("ERROR", 200)]
    [InlineData("RUNNING", 400)]
    [InlineData("PENDING", 400)]
    [InlineData("TERMINATING", 400)]
    public async Task Start_FromAState_IsForClustersThatDoNotRun(string state, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.Cluster("a", "A", state);

        Assert.Equal(expected, (await fixture.PostAsync(Path + "start", new { cluster_id = "a" })).Status);
    }

    [Theory]
    [InlineData("RUNNING", "RESTARTING")]
    [InlineData("PENDING", "PENDING")]
    [InlineData("ERROR", "ERROR")]
    public async Task Restart_FromAState_IsForRunningClusters(string state, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.Cluster("a", "A", state);

        Assert.Equal(200, (await fixture.PostAsync(Path + "restart", new { cluster_id = "a" })).Status);
        Assert.Equal(expected, (string)(await fixture.ClusterAsync("a"))["state"]!);
    }

    [Theory]
    [InlineData("PENDING", "TERMINATING")]
    [InlineData("ERROR", "TERMINATING")]
    [InlineData("TERMINATED", "TERMINATED")]
    public async Task Delete_FromAState_EndsAllButTerminatedClusters(string state, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.Cluster("a", "A", state);

        await fixture.PostAsync(Path + "delete", new { cluster_id = "a" });

        Assert.Equal(expected, (string)(await fixture.ClusterAsync("a"))["state"]!);
    }

    [Theory]
    [InlineData("""{"autoscale":{"min_workers":1,"max_workers":4}}""", "1 4")]
    [InlineData("""{"num_workers":7}""", "7 ")]
    public async Task Resize_RunningCluster_HasTheNewSizeOnly(string size, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();
        var body = JObject.Parse(size);
        body["cluster_id"] = id;

        Assert.Equal(200, (await fixture.PostAsync(Path + "resize", body)).Status);

        var cluster = await fixture.ClusterAsync(id);
        Assert.Equal(("Resizing", expected), ((string)cluster["state_message"]!, $"{cluster["num_workers"]} {cluster["autoscale"]?["max_workers"]}"));
        Assert.Single(((JObject)cluster["spec"]!).Properties(), static member => member.Name is "autoscale" or "num_workers");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"num_workers":1,"autoscale":{"min_workers":1,"max_workers":4}}""")]
    [InlineData("""{"num_workers":-1}""")]
    public async Task Resize_NoSizeOrTwoOrLessThanNothing_IsRefused(string size)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();
        var body = JObject.Parse(size);
        body["cluster_id"] = id;

        var (status, error) = await fixture.PostAsync(Path + "resize", body);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Equal("RUNNING", (string)(await fixture.ClusterAsync(id))["state"]!);
    }

    [Fact]
    public async Task Resize_RunningCluster_DoesNotCountAsARestart()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        var id = await fixture.CreateRunningClusterAsync();
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(7));

        await fixture.PostAsync(Path + "resize", new { cluster_id = id, num_workers = 3 });
        await fixture.ClusterAsync(id);
        var resized = await fixture.ClusterAsync(id);
        await fixture.PostAsync(Path + "restart", new { cluster_id = id });
        await fixture.ClusterAsync(id);
        var restarted = await fixture.ClusterAsync(id);

        Assert.Equal((0, 7000), ((long)resized["last_restarted_time"]!, (long)restarted["last_restarted_time"]!));
    }

    [Fact]
    public async Task Pin_MoreThanAHundredClusters_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        for (var number = 0; number <= 100; number++)
        {
            fixture.Workspace.Seed.Cluster($"id-{number}", "c");
            var (status, error) = await fixture.PostAsync(Path + "pin", new { cluster_id = $"id-{number}" });
            Assert.Equal((number < 100 ? 200 : 400, number < 100 ? null : "RESOURCE_LIMIT_EXCEEDED"), (status, (string?)error["error_code"]));
        }

        Assert.Equal(200, (await fixture.PostAsync(Path + "pin", new { cluster_id = "id-7" })).Status);
    }

    [Theory]
    [InlineData("pin")]
    [InlineData("unpin")]
    [InlineData("change-owner")]
    public async Task Operation_ForAdministrators_IsDeniedToOthers(string operation)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A").User("abc@xyz.com", token: "dapi-abc");
        fixture.Workspace.Seed.Permission(PermissionTarget.Cluster("a"), PermissionPrincipal.User("abc@xyz.com"), Models.PermissionLevel.CanManage);
        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-abc");

        var (status, error) = await fixture.PostAsync(Path + operation, new { cluster_id = "a", owner_username = "abc@xyz.com" });

        Assert.Equal((403, "PERMISSION_DENIED"), (status, (string)error["error_code"]!));
        Assert.Equal(200, (await fixture.PostAsync(Path + "permanent-delete", new { cluster_id = "a" })).Status);
    }

    [Fact]
    public async Task PermanentDelete_Cluster_FreesItsPermissions()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateClusterAsync();

        await fixture.PostAsync(Path + "permanent-delete", new { cluster_id = id });

        Assert.Empty(fixture.Workspace.State.Clusters);
        Assert.Empty(fixture.Workspace.State.Permissions);
    }
}
