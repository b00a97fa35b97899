using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

public sealed class ClusterListingTests
{
    [Fact]
    public async Task List_Pages_GiveEveryClusterOnce()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            fixture.Workspace.Seed.Cluster($"id-{i}", $"name-{i}");
        }

        List<string> seen = [];
        string? token = null;
        do
        {
            var (_, page) = await fixture.GetAsync(
                $"/api/2.1/clusters/list?page_size=100{(token is null ? "" : "&page_token=" + Uri.EscapeDataString(token))}"
            );
            seen.AddRange(page["clusters"]!.Select(cluster => (string)cluster["cluster_id"]!));
            token = (string?)page["next_page_token"];
        } while (token is not null);

        Assert.Equal(250, seen.Distinct().Count());
        Assert.Equal(250, seen.Count);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task List_Filters_NarrowTheList()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture
            .Workspace.Seed.Cluster("a", "A")
            .Cluster("b", "B", "RUNNING")
            .Cluster(
                new JObject
                {
                    ["cluster_id"] = "c",
                    ["state"] = "RUNNING",
                    ["cluster_source"] = "JOB",
                    ["policy_id"] = "P",
                }
            );
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = "a" });

        async Task<string> Ids(string query) =>
            string.Concat(
                (await fixture.GetAsync("/api/2.1/clusters/list?" + query)).Body["clusters"]!.Select(cluster => (string)cluster["cluster_id"]!).Order()
            );

        Assert.Equal("bc", await Ids("filter_by.cluster_states=RUNNING"));
        Assert.Equal("abc", await Ids("filter_by.cluster_states=RUNNING&filter_by.cluster_states=TERMINATED"));
        Assert.Equal("c", await Ids("filter_by.cluster_sources=JOB"));
        Assert.Equal("a", await Ids("filter_by.is_pinned=true"));
        Assert.Equal("bc", await Ids("filter_by.is_pinned=false"));
        Assert.Equal("c", await Ids("filter_by.policy_id=P"));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task List_SortByName_OrdersBothWays()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "b").Cluster("2", "a").Cluster("3", "c");

        var (_, up) = await fixture.GetAsync("/api/2.1/clusters/list?sort_by.field=CLUSTER_NAME");
        var (_, down) = await fixture.GetAsync("/api/2.1/clusters/list?sort_by.field=CLUSTER_NAME&sort_by.direction=DESC");

        Assert.Equal("abc", string.Concat(up["clusters"]!.Select(cluster => (string)cluster["cluster_name"]!)));
        Assert.Equal("cba", string.Concat(down["clusters"]!.Select(cluster => (string)cluster["cluster_name"]!)));
    }

    [Fact]
    public async Task List_PageLargerThanAHundred_HasAHundred()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        foreach (var number in Enumerable.Range(0, 101))
        {
            fixture.Workspace.Seed.Cluster($"0101-000000-{number:00000000}", "c");
        }

        var (status, page) = await fixture.GetAsync("/api/2.1/clusters/list?page_size=500");

        Assert.Equal((200, 100), (status, page["clusters"]!.Count()));
        Assert.NotNull(page["next_page_token"]);
    }

    [Fact]
    public async Task List_StartingCluster_RunsWhenItWasListedOften()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await fixture.CreateClusterAsync();

        var (_, first) = await fixture.GetAsync("/api/2.1/clusters/list");
        var (_, second) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal(("PENDING", "RUNNING"), ((string)first["clusters"]![0]!["state"]!, (string)second["clusters"]![0]!["state"]!));
    }

    [Theory]
    [InlineData("page_token=nonsense")]
    [InlineData("sort_by.field=SIZE")]
    public async Task List_InvalidParameter_IsRefused(string query)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await fixture.GetAsync("/api/2.1/clusters/list?" + query);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task List_OlderVersion_GivesAllAtOnceAndIsRecorded()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        for (var i = 0; i < 150; i++)
        {
            fixture.Workspace.Seed.Cluster($"id-{i}", $"name-{i}");
        }

        var (status, all) = await fixture.GetAsync("/api/2.0/clusters/list");

        Assert.Equal(200, status);
        Assert.Equal(150, ((JArray)all["clusters"]!).Count);
        Assert.Equal("path", Assert.Single(fixture.Workspace.Violations).Location);
    }

    [Fact]
    public async Task Events_Pages_GoOnByTokenAndByOffset()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = id });
        await fixture.PostAsync("/api/2.1/clusters/unpin", new { cluster_id = id });

        var (_, first) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, page_size = 3 });
        var (_, second) = await fixture.PostAsync(
            "/api/2.1/clusters/events",
            new
            {
                cluster_id = id,
                page_size = 3,
                page_token = (string)first["next_page_token"]!,
            }
        );
        var (_, old) = await fixture.PostAsync(
            "/api/2.1/clusters/events",
            new
            {
                cluster_id = id,
                limit = 3,
                order = "ASC",
            }
        );
        var (_, rest) = await fixture.PostAsync("/api/2.1/clusters/events", old["next_page"]!);

        static string Types(JObject page) => string.Join(' ', page["events"]!.Select(item => (string)item["type"]!));
        Assert.Equal("UNPINNED PINNED RUNNING", Types(first));
        Assert.Equal("CREATING", Types(second));
        Assert.Null(second["next_page_token"]);
        Assert.Equal("CREATING RUNNING PINNED", Types(old));
        Assert.Equal("UNPINNED", Types(rest));
        Assert.Equal(4, (int)old["total_count"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Events_Filter_NarrowsByTypeAndTime()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddDays(1)) });
        var id = await fixture.CreateRunningClusterAsync();
        fixture.Workspace.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = id });

        var (_, typed) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, event_types = (string[])["RUNNING"] });
        var (_, late) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, start_time = 86_400_000 + 3_600_000 });

        Assert.Equal("RUNNING", (string)Assert.Single(typed["events"]!)["type"]!);
        Assert.Equal("PINNED", (string)Assert.Single(late["events"]!)["type"]!);
    }

    [Fact]
    public async Task List_ByDefault_HasPinnedThenRunningClustersFirst()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "5").Cluster("b", "4", "RUNNING").Cluster("c", "3").Cluster("d", "2", "RUNNING").Cluster("e", "1", "RUNNING");
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = "c" });
        await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = "d" });

        Assert.Equal("dcbea", await IdsAsync(fixture, ""));
        Assert.Equal("dcbea", await IdsAsync(fixture, "?sort_by.field=DEFAULT&sort_by.direction=ASC"));
        Assert.Equal("aebcd", await IdsAsync(fixture, "?sort_by.direction=DESC"));
        Assert.Equal("edcba", await IdsAsync(fixture, "?sort_by.field=CLUSTER_NAME"));
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("?page_size=0", 20)]
    [InlineData("?page_size=-1", 20)]
    [InlineData("?page_size=1", 1)]
    [InlineData("?page_size=100", 100)]
    [InlineData("?page_size=101", 100)]
    public async Task List_PageSize_IsTwentyByDefaultAndAHundredAtMost(string query, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        foreach (var number in Enumerable.Range(0, 101))
        {
            fixture.Workspace.Seed.Cluster($"id-{number}", "c");
        }

        Assert.Equal(expected, (await fixture.GetAsync("/api/2.1/clusters/list" + query)).Body["clusters"]!.Count());
    }

    [Fact]
    public async Task List_Pages_GoForthAndBack()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A").Cluster("b", "B").Cluster("c", "C");

        var (_, first) = await fixture.GetAsync("/api/2.1/clusters/list?page_size=2");
        var (_, second) = await fixture.GetAsync("/api/2.1/clusters/list?page_size=2&page_token=" + Uri.EscapeDataString((string)first["next_page_token"]!));
        var (_, back) = await fixture.GetAsync("/api/2.1/clusters/list?page_size=2&page_token=" + Uri.EscapeDataString((string)second["prev_page_token"]!));

        Assert.Equal(("ab", "c", "ab"), (Ids(first), Ids(second), Ids(back)));
        Assert.Equal((null, null), (first["prev_page_token"], second["next_page_token"]));
    }

    [Theory]
    [InlineData("list-zones", "AWS", """{"default_zone":"us-west-2a","zones":["us-west-2a","us-west-2b","us-west-2c"]}""")]
    [InlineData("list-zones", "gcp", """{"default_zone":"us-central1-a","zones":["us-central1-a","us-central1-b"]}""")]
    [InlineData("list-zones", "Azure", """{"default_zone":"1","zones":["1","2","3"]}""")]
    public async Task Zones_OfACloud_AreItsOwn(string operation, string cloud, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { Cloud = cloud });

        Assert.Equal(expected, (await fixture.GetAsync("/api/2.1/clusters/" + operation)).Body.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Theory]
    [InlineData("aws", "m5d.large i3.xlarge r5d.2xlarge g5.xlarge m6gd.xlarge")]
    [InlineData("Azure", "Standard_D4ds_v5 Standard_DS3_v2 Standard_E8ds_v5 Standard_L8s_v3 Standard_NC4as_T4_v3")]
    [InlineData("GCP", "n2-highmem-4 n2-standard-8 a2-highgpu-1g")]
    public async Task NodeTypes_OfACloud_AreItsOwnAndMakeClusters(string cloud, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { Cloud = cloud });

        var nodes = (await fixture.GetAsync("/api/2.1/clusters/list-node-types")).Body["node_types"]!;

        Assert.Equal(expected, string.Join(' ', nodes.Select(static node => (string)node["node_type_id"]!)));
        foreach (var node in expected.Split(' '))
        {
            await fixture.CreateClusterAsync(more: new { node_type_id = node });
        }
    }

    [Theory]
    [InlineData(
        "AWS",
        "m6gd.xlarge",
        """
            {"node_type_id":"m6gd.xlarge","instance_type_id":"m6gd.xlarge","description":"m6gd.xlarge","category":"General Purpose","memory_mb":16384,"num_cores":4.0,
            "num_gpus":0,"display_order":4,"is_deprecated":false,"is_hidden":false,"is_graviton":true,"is_encrypted_in_transit":false,"is_io_cache_enabled":true,
            "photon_driver_capable":true,"photon_worker_capable":true,"support_cluster_tags":true,"support_ebs_volumes":true,"support_port_forwarding":true,
            "node_instance_type":{"instance_type_id":"m6gd.xlarge","local_disks":1,"local_disk_size_gb":237,"local_nvme_disks":0,"local_nvme_disk_size_gb":0},
            "node_info":{"status":[]}}
            """
    )]
    [InlineData(
        "Azure",
        "Standard_NC4as_T4_v3",
        """
            {"node_type_id":"Standard_NC4as_T4_v3","instance_type_id":"Standard_NC4as_T4_v3","description":"Standard_NC4as_T4_v3","category":"GPU Accelerated",
            "memory_mb":28672,"num_cores":4.0,"num_gpus":1,"display_order":4,"is_deprecated":false,"is_hidden":false,"is_graviton":false,
            "is_encrypted_in_transit":false,"is_io_cache_enabled":true,"photon_driver_capable":false,"photon_worker_capable":false,"support_cluster_tags":true,
            "support_ebs_volumes":true,"support_port_forwarding":true,
            "node_instance_type":{"instance_type_id":"Standard_NC4as_T4_v3","local_disks":1,"local_disk_size_gb":180,"local_nvme_disks":0,"local_nvme_disk_size_gb":0},
            "node_info":{"status":["NotEnabledOnSubscription"]}}
            """
    )]
    public async Task NodeTypes_Node_IsDescribedInFull(string cloud, string id, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { Cloud = cloud });

        var nodes = (await fixture.GetAsync("/api/2.1/clusters/list-node-types")).Body["node_types"]!;

        var node = Assert.Single(nodes, node => (string)node["node_type_id"]! == id);
        Assert.True(JToken.DeepEquals(JObject.Parse(expected), node), node.ToString());
    }

    [Fact]
    public async Task SparkVersions_All_MakeClusters()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var versions = (await fixture.GetAsync("/api/2.1/clusters/spark-versions")).Body["versions"]!;

        Assert.Equal(
            """
            17.3.x-scala2.13 17.3 LTS (includes Apache Spark 4.0.0, Scala 2.13)
            17.3.x-cpu-ml-scala2.13 17.3 LTS ML (includes Apache Spark 4.0.0, Scala 2.13)
            17.3.x-gpu-ml-scala2.13 17.3 LTS ML (includes Apache Spark 4.0.0, GPU, Scala 2.13)
            16.4.x-scala2.13 16.4 LTS (includes Apache Spark 3.5.2, Scala 2.13)
            16.4.x-scala2.12 16.4 LTS (includes Apache Spark 3.5.2, Scala 2.12)
            15.4.x-scala2.12 15.4 LTS (includes Apache Spark 3.5.0, Scala 2.12)
            15.4.x-photon-scala2.12 15.4 LTS Photon (includes Apache Spark 3.5.0, Scala 2.12)
            15.4.x-cpu-ml-scala2.12 15.4 LTS ML (includes Apache Spark 3.5.0, Scala 2.12)
            14.3.x-scala2.12 14.3 LTS (includes Apache Spark 3.5.0, Scala 2.12)
            13.3.x-scala2.12 13.3 LTS (includes Apache Spark 3.4.1, Scala 2.12)
            12.2.x-scala2.12 12.2 LTS (includes Apache Spark 3.3.2, Scala 2.12)
            """.ReplaceLineEndings("\n"),
            string.Join('\n', versions.Select(static version => $"{version["key"]} {version["name"]}"))
        );
        foreach (var version in versions)
        {
            await fixture.CreateClusterAsync(more: new { spark_version = (string)version["key"]! });
        }
    }

    [Theory]
    [InlineData("17.3.x-photon-scala2.13", 200)]
    [InlineData("auto:latest-lts", 200)]
    [InlineData("custom:my-image", 200)]
    [InlineData("17.3.x-scala2.11", 400)]
    [InlineData("17.4.x-scala2.13", 400)]
    [InlineData("17.3.x", 400)]
    [InlineData("my-auto:latest", 400)]
    public async Task Create_SparkVersion_IsOfAListedReleaseOrOneThatTheServiceChooses(string version, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, _) = await fixture.PostAsync(
            "/api/2.1/clusters/create",
            new
            {
                spark_version = version,
                node_type_id = "Standard_D4ds_v5",
                num_workers = 1,
            }
        );

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("list-node-types", "node_types")]
    [InlineData("list-zones", "zones")]
    [InlineData("spark-versions", "versions")]
    public async Task Catalog_Lookup_IsAsDocumented(string operation, string member)
    {
        foreach (var cloud in (string[])["AWS", "Azure", "GCP"])
        {
            await using var fixture = await WorkspaceFixture.StartAsync(options: new() { Cloud = cloud });

            var (status, response) = await fixture.GetAsync("/api/2.1/clusters/" + operation);

            Assert.Equal(200, status);
            Assert.NotEmpty(response[member]!);
            Assert.Empty(fixture.Workspace.Violations);
        }
    }

    [Fact]
    public void CreateInMemory_CloudThatNobodyKnows_IsRefusedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => FakeWorkspace.CreateInMemory(new() { Cloud = "Azur" }));

        Assert.StartsWith("FakeWorkspaceOptions.Cloud is 'Azur', but must be one of AWS, Azure, GCP.", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> IdsAsync(WorkspaceFixture fixture, string query) => Ids((await fixture.GetAsync("/api/2.1/clusters/list" + query)).Body);

    private static string Ids(JObject list) => string.Concat(list["clusters"]!.Select(static cluster => (string)cluster["cluster_id"]!));
}
