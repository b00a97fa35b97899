using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.State;

/// <summary>Lists keep their entries as the bytes that are sent. These tests look that none outlives what it shows.</summary>
public sealed class ListEntryTests
{
    private const string Clusters = "/api/2.1/clusters";
    private const string Endpoints = "/api/2.0/serving-endpoints";

    private static readonly Schema _number = new() { Type = "integer" };
    private static readonly Schema _item = new()
    {
        Type = "object",
        Properties = new() { ["a"] = _number },
    };
    private static readonly Schema _list = new() { Type = "array", Items = _item };

    // Each change of a cluster that there is; get, whose answers are not kept, is what lists are held against.
    public static TheoryData<string, string> ClusterChanges =>
        new()
        {
            { "edit", """{"spark_version":"16.4.x-scala2.13","node_type_id":"Standard_DS3_v2","num_workers":3,"cluster_name":"new name"}""" },
            { "update", """{"update_mask":"custom_tags.a,autotermination_minutes","cluster":{"custom_tags":{"a":"b"},"autotermination_minutes":90}}""" },
            { "resize", """{"autoscale":{"min_workers":2,"max_workers":4}}""" },
            { "restart", "{}" },
            { "delete", "{}" },
            { "pin", "{}" },
        };

    [Theory]
    [MemberData(nameof(ClusterChanges))]
    public async Task ListClusters_AfterAChange_ShowsWhatGetShows(string operation, string body)
    {
        await using var site = await Site.StartAsync(options: new() { AutoAdvance = false });
        site.Workspace.Seed.Cluster("1", "one", "RUNNING").Cluster("2", "two");
        var before = await EntryAsync(site);
        var request = JObject.Parse(body);
        request["cluster_id"] = "1";

        Assert.Equal(200, (await site.PostAsync($"{Clusters}/{operation}", request)).Status);
        var changed = await SameAsync(site);
        site.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        await SameAsync(site);

        Assert.False(JToken.DeepEquals(before, changed));
    }

    [Fact]
    public async Task ListClusters_AfterWhatOthersChange_ShowsWhatGetShows()
    {
        await using var site = await Site.StartAsync(options: new() { AutoAdvance = false });
        site.Workspace.Seed.Cluster("1", "one").User("new@example.com");
        List<JObject> seen = [await SameAsync(site)];

        await site.PostAsync($"{Clusters}/change-owner", new { cluster_id = "1", owner_username = "new@example.com" });
        seen.Add(await SameAsync(site));
        await site.PostAsync($"{Clusters}/start", new { cluster_id = "1" });
        site.Workspace.Seed.ClusterStartFailure("1", "CLOUD_PROVIDER_LAUNCH_FAILURE");
        seen.Add(await SameAsync(site));
        site.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        seen.Add(await SameAsync(site));
        site.Workspace.Seed.ClusterState("1", "ERROR", "broken");
        seen.Add(await SameAsync(site));
        site.Workspace.Seed.Cluster("1", "another");
        seen.Add(await SameAsync(site));
        await site.PostAsync($"{Clusters}/pin", new { cluster_id = "1" });
        seen.Add(await SameAsync(site));
        await site.PostAsync($"{Clusters}/unpin", new { cluster_id = "1" });
        seen.Add(await SameAsync(site));

        Assert.Equal(
            ["TERMINATED", "TERMINATED", "PENDING", "TERMINATED", "ERROR", "TERMINATED", "TERMINATED", "TERMINATED"],
            seen.Select(cluster => (string)cluster["state"]!)
        );
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.False(JToken.DeepEquals(pair.First, pair.Second)));
    }

    [Fact]
    public async Task ListClusters_StaleRead_ShowsTheOldEntryOnce()
    {
        await using var site = await Site.StartAsync();
        site.Workspace.Seed.Cluster("1", "one");
        var before = await EntryAsync(site);
        site.Workspace.Faults.Add(Fault.StaleFirstRead());

        await site.PostAsync($"{Clusters}/pin", new { cluster_id = "1" });

        Assert.True(JToken.DeepEquals(before, await EntryAsync(site)));
        Assert.NotNull((await EntryAsync(site))["pinned_by_user_name"]);
    }

    [Fact]
    public async Task ListClusters_SeedChangedByItsMaker_ShowsWhatWasSeeded()
    {
        await using var site = await Site.StartAsync();
        var seed = JObject.Parse("""{"cluster_id":"1","custom_tags":{"a":"b"}}""");
        site.Workspace.Seed.Cluster(seed);

        seed["custom_tags"]!["a"] = "changed";
        var body = await site.Http.GetByteArrayAsync($"{Clusters}/list");
        Array.Clear(body);

        Assert.Equal("b", (string)(await EntryAsync(site))["custom_tags"]!["a"]!);
    }

    [Fact]
    public async Task ListEndpoints_AfterEachChange_ShowsWhatGetShows()
    {
        await using var site = await Site.StartAsync(options: new() { AutoAdvance = false });
        site.Workspace.Seed.ServingEndpoint("a", "current", "ml.one");
        List<JObject> seen = [await SameEndpointAsync(site)];
        async Task SeeAsync() => seen.Add(await SameEndpointAsync(site));

        await site.PutAsync($"{Endpoints}/a/config", """{"served_entities":[{"name":"next","entity_name":"ml.two","entity_version":"2"}]}""");
        await SeeAsync();
        site.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        await SeeAsync();
        site.Workspace.Seed.EndpointUpdateFailure("a", "broken");
        await site.PutAsync($"{Endpoints}/a/config", """{"served_entities":[{"name":"third","entity_name":"ml.three","entity_version":"3"}]}""");
        site.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        await SeeAsync();
        await site.PatchAsync($"{Endpoints}/a/tags", """{"add_tags":[{"key":"team","value":"ads"}]}""");
        await SeeAsync();
        await site.PutAsync($"{Endpoints}/a/ai-gateway", """{"usage_tracking_config":{"enabled":true}}""");
        await SeeAsync();
        site.Workspace.Seed.User("someone@example.com", displayName: "Another Name", isAdmin: true);
        await SeeAsync();

        Assert.Equal("Another Name", (string)seen[^1]["creator_display_name"]!);
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.False(JToken.DeepEquals(pair.First, pair.Second)));
    }

    [Fact]
    public async Task List_EntryThatDeparts_IsReportedByEachAnswerAtItsPlace()
    {
        await using var site = await Site.StartAsync(breaksResponses: true);
        site.Workspace.Seed.Cluster("1", "one").Cluster(JObject.Parse("""{"cluster_id":"2","unheard_of":1}"""));

        await site.GetAsync($"{Clusters}/list");
        await site.GetAsync($"{Clusters}/list");

        Assert.Equal(
            ["response.clusters[1].unheard_of", "response.clusters[1].unheard_of"],
            site.Workspace.Violations.Where(violation => violation.InResponse).Select(violation => violation.Location)
        );
    }

    [Fact]
    public void Check_RenderingThatFitsOneSchema_IsCheckedAgainstAnother()
    {
        var rendering = new Rendering(new JObject { ["a"] = 1 });
        var checker = new Checker("X", coerce: false);

        checker.Check(new JArray(rendering.Token(), rendering.Token()), _list, "response");
        Assert.Empty(checker.Found);
        checker.Check(rendering.Token(), new Schema { Type = "object", Properties = [] }, "response");

        Assert.Equal("response.a", Assert.Single(checker.Found).Location);
    }

    [Fact]
    public void Write_RenderingsAmongTokens_GiveTheJsonOfTheWhole()
    {
        static JObject Whole(Func<JObject, JToken> shown) =>
            new()
            {
                ["none"] = new JArray(),
                ["all"] = new JArray(shown(new JObject { ["a"] = "ä\"" }), 1, shown([]), shown(new JObject { ["b"] = null })),
                ["one"] = shown(new JObject { ["c"] = new JArray(1.5, true) }),
            };
        var expected = JsonTokens.Encode(Whole(item => item));
        var tokens = Whole(item => new Rendering(item).Token());

        Assert.Equal(expected, PartWriter.Write(tokens).SelectMany(part => part));
        Assert.Equal(expected, JsonTokens.Encode(tokens)); // any other writer, too
    }

    private static async Task<JObject> EntryAsync(Site site) =>
        (JObject)(await site.GetAsync($"{Clusters}/list")).Body["clusters"]!.Single(cluster => (string)cluster["cluster_id"]! == "1");

    private static async Task<JObject> SameAsync(Site site)
    {
        var entry = await EntryAsync(site);
        var cluster = await site.ClusterAsync("1");
        cluster.Remove("spec");
        Assert.Equal(cluster.ToString(), entry.ToString());
        return entry;
    }

    // A list shows less of an endpoint than get does.
    private static async Task<JObject> SameEndpointAsync(Site site)
    {
        var entry = (JObject)(await site.GetAsync(Endpoints)).Body["endpoints"]!.Single();
        AssertPart((await site.GetAsync($"{Endpoints}/a")).Body, entry);
        return entry;
    }

    private static void AssertPart(JToken whole, JToken part)
    {
        if (part is not JContainer)
        {
            Assert.Equal(whole.ToString(), part.ToString());
        }
        else if (part is JObject members)
        {
            Assert.All(members.Properties(), property => AssertPart(whole[property.Name]!, property.Value));
        }
        else
        {
            Assert.Equal(whole.Count(), part.Count());
            Assert.All(whole.Zip(part), pair => AssertPart(pair.First, pair.Second));
        }
    }
}
