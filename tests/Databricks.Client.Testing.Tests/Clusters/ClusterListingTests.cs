using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

public sealed class ClusterListingTests
{
    [Fact]
    public async Task List_Pages_GiveEveryClusterOnce()
    {
        await using var site = await Site.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            site.Workspace.Seed.Cluster($"id-{i}", $"name-{i}");
        }

        List<string> seen = [];
        string? token = null;
        do
        {
            var (_, page) = await site.GetAsync($"/api/2.1/clusters/list?page_size=100{(token is null ? "" : "&page_token=" + Uri.EscapeDataString(token))}");
            seen.AddRange(page["clusters"]!.Select(cluster => (string)cluster["cluster_id"]!));
            token = (string?)page["next_page_token"];
        } while (token is not null);

        Assert.Equal(250, seen.Distinct().Count());
        Assert.Equal(250, seen.Count);
        Assert.Empty(site.Workspace.Violations);
    }

    [Fact]
    public async Task List_Filters_NarrowTheList()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.Cluster("a", "A")
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
        await site.PostAsync("/api/2.1/clusters/pin", new { cluster_id = "a" });

        async Task<string> Ids(string query) =>
            string.Concat((await site.GetAsync("/api/2.1/clusters/list?" + query)).Body["clusters"]!.Select(cluster => (string)cluster["cluster_id"]!).Order());

        Assert.Equal("bc", await Ids("filter_by.cluster_states=RUNNING"));
        Assert.Equal("abc", await Ids("filter_by.cluster_states=RUNNING&filter_by.cluster_states=TERMINATED"));
        Assert.Equal("c", await Ids("filter_by.cluster_sources=JOB"));
        Assert.Equal("a", await Ids("filter_by.is_pinned=true"));
        Assert.Equal("bc", await Ids("filter_by.is_pinned=false"));
        Assert.Equal("c", await Ids("filter_by.policy_id=P"));
        Assert.Empty(site.Workspace.Violations);
    }

    [Fact]
    public async Task List_SortByName_OrdersBothWays()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.Cluster("1", "b").Cluster("2", "a").Cluster("3", "c");

        var (_, up) = await site.GetAsync("/api/2.1/clusters/list?sort_by.field=CLUSTER_NAME");
        var (_, down) = await site.GetAsync("/api/2.1/clusters/list?sort_by.field=CLUSTER_NAME&sort_by.direction=DESC");

        Assert.Equal("abc", string.Concat(up["clusters"]!.Select(cluster => (string)cluster["cluster_name"]!)));
        Assert.Equal("cba", string.Concat(down["clusters"]!.Select(cluster => (string)cluster["cluster_name"]!)));
    }

    [Fact]
    public async Task List_PageLargerThanAHundred_HasAHundred()
    {
        await using var site = await Site.StartAsync();
        foreach (var number in Enumerable.Range(0, 101))
        {
            site.Workspace.Seed.Cluster($"0101-000000-{number:00000000}", "c");
        }

        var (status, page) = await site.GetAsync("/api/2.1/clusters/list?page_size=500");

        Assert.Equal((200, 100), (status, page["clusters"]!.Count()));
        Assert.NotNull(page["next_page_token"]);
    }

    [Fact]
    public async Task List_StartingCluster_RunsWhenItWasListedOften()
    {
        await using var site = await Site.StartAsync();
        await site.CreateClusterAsync();

        var (_, first) = await site.GetAsync("/api/2.1/clusters/list");
        var (_, second) = await site.GetAsync("/api/2.1/clusters/list");

        Assert.Equal(("PENDING", "RUNNING"), ((string)first["clusters"]![0]!["state"]!, (string)second["clusters"]![0]!["state"]!));
    }

    [Theory]
    [InlineData("page_token=nonsense")]
    [InlineData("sort_by.field=SIZE")]
    public async Task List_InvalidParameter_IsRefused(string query)
    {
        await using var site = await Site.StartAsync();

        var (status, error) = await site.GetAsync("/api/2.1/clusters/list?" + query);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task List_OlderVersion_GivesAllAtOnceAndIsRecorded()
    {
        await using var site = await Site.StartAsync();
        for (var i = 0; i < 150; i++)
        {
            site.Workspace.Seed.Cluster($"id-{i}", $"name-{i}");
        }

        var (status, all) = await site.GetAsync("/api/2.0/clusters/list");

        Assert.Equal(200, status);
        Assert.Equal(150, ((JArray)all["clusters"]!).Count);
        Assert.Equal("path", Assert.Single(site.Workspace.Violations).Location);
    }

    [Fact]
    public async Task Events_Pages_GoOnByTokenAndByOffset()
    {
        await using var site = await Site.StartAsync();
        var id = await site.CreateRunningClusterAsync();
        await site.PostAsync("/api/2.1/clusters/pin", new { cluster_id = id });
        await site.PostAsync("/api/2.1/clusters/unpin", new { cluster_id = id });

        var (_, first) = await site.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, page_size = 3 });
        var (_, second) = await site.PostAsync(
            "/api/2.1/clusters/events",
            new
            {
                cluster_id = id,
                page_size = 3,
                page_token = (string)first["next_page_token"]!,
            }
        );
        var (_, old) = await site.PostAsync(
            "/api/2.1/clusters/events",
            new
            {
                cluster_id = id,
                limit = 3,
                order = "ASC",
            }
        );
        var (_, rest) = await site.PostAsync("/api/2.1/clusters/events", old["next_page"]!);

        static string Types(JObject page) => string.Join(' ', page["events"]!.Select(item => (string)item["type"]!));
        Assert.Equal("UNPINNED PINNED RUNNING", Types(first));
        Assert.Equal("CREATING", Types(second));
        Assert.Null(second["next_page_token"]);
        Assert.Equal("CREATING RUNNING PINNED", Types(old));
        Assert.Equal("UNPINNED", Types(rest));
        Assert.Equal(4, (int)old["total_count"]!);
        Assert.Empty(site.Workspace.Violations);
    }

    [Fact]
    public async Task Events_Filter_NarrowsByTypeAndTime()
    {
        await using var site = await Site.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddDays(1)) });
        var id = await site.CreateRunningClusterAsync();
        site.Workspace.Clock.Advance(TimeSpan.FromHours(1));
        await site.PostAsync("/api/2.1/clusters/pin", new { cluster_id = id });

        var (_, typed) = await site.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, event_types = (string[])["RUNNING"] });
        var (_, late) = await site.PostAsync("/api/2.1/clusters/events", new { cluster_id = id, start_time = 86_400_000 + 3_600_000 });

        Assert.Equal("RUNNING", (string)Assert.Single(typed["events"]!)["type"]!);
        Assert.Equal("PINNED", (string)Assert.Single(late["events"]!)["type"]!);
    }

    [Theory]
    [InlineData("list-node-types", "node_types")]
    [InlineData("list-zones", "zones")]
    [InlineData("spark-versions", "versions")]
    public async Task Catalog_Lookup_IsAsDocumented(string operation, string member)
    {
        foreach (var cloud in (string[])["AWS", "Azure", "GCP"])
        {
            await using var site = await Site.StartAsync(options: new() { Cloud = cloud });

            var (status, response) = await site.GetAsync("/api/2.1/clusters/" + operation);

            Assert.Equal(200, status);
            Assert.NotEmpty(response[member]!);
            Assert.Empty(site.Workspace.Violations);
        }
    }

    [Fact]
    public void CreateInMemory_CloudThatNobodyKnows_IsRefusedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => FakeWorkspace.CreateInMemory(new() { Cloud = "Azur" }));

        Assert.StartsWith("FakeWorkspaceOptions.Cloud is 'Azur', but has to be one of AWS, Azure, GCP.", error.Message, StringComparison.Ordinal);
    }
}
