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

    // Every kind of change of a cluster; lists are compared with get, whose responses are not cached.
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
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.Cluster("1", "one", "RUNNING").Cluster("2", "two");
        var before = await EntryAsync(fixture);
        var request = JObject.Parse(body);
        request["cluster_id"] = "1";

        Assert.Equal(200, (await fixture.PostAsync($"{Clusters}/{operation}", request)).Status);
        var changed = await SameAsync(fixture);
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        await SameAsync(fixture);

        Assert.False(JToken.DeepEquals(before, changed));
    }

    [Fact]
    public async Task ListClusters_AfterWhatOthersChange_ShowsWhatGetShows()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.Cluster("1", "one").User("new@example.com");
        List<JObject> seen = [await SameAsync(fixture)];

        await fixture.PostAsync($"{Clusters}/change-owner", new { cluster_id = "1", owner_username = "new@example.com" });
        seen.Add(await SameAsync(fixture));
        await fixture.PostAsync($"{Clusters}/start", new { cluster_id = "1" });
        fixture.Workspace.Seed.ClusterStartFailure("1", "CLOUD_PROVIDER_LAUNCH_FAILURE");
        seen.Add(await SameAsync(fixture));
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        seen.Add(await SameAsync(fixture));
        fixture.Workspace.Seed.ClusterState("1", "ERROR", "broken");
        seen.Add(await SameAsync(fixture));
        fixture.Workspace.Seed.Cluster("1", "another");
        seen.Add(await SameAsync(fixture));
        await fixture.PostAsync($"{Clusters}/pin", new { cluster_id = "1" });
        seen.Add(await SameAsync(fixture));
        await fixture.PostAsync($"{Clusters}/unpin", new { cluster_id = "1" });
        seen.Add(await SameAsync(fixture));

        Assert.Equal(
            ["TERMINATED", "TERMINATED", "PENDING", "TERMINATED", "ERROR", "TERMINATED", "TERMINATED", "TERMINATED"],
            seen.Select(cluster => (string)cluster["state"]!)
        );
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.False(JToken.DeepEquals(pair.First, pair.Second)));
    }

    [Fact]
    public async Task ListClusters_StaleRead_ShowsTheOldEntryOnce()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "one");
        var before = await EntryAsync(fixture);
        fixture.Workspace.Faults.Add(Fault.StaleFirstRead());

        await fixture.PostAsync($"{Clusters}/pin", new { cluster_id = "1" });

        Assert.True(JToken.DeepEquals(before, await EntryAsync(fixture)));
        Assert.NotNull((await EntryAsync(fixture))["pinned_by_user_name"]);
    }

    [Fact]
    public async Task ListClusters_SeedChangedByItsMaker_ShowsWhatWasSeeded()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var seed = JObject.Parse("""{"cluster_id":"1","custom_tags":{"a":"b"}}""");
        fixture.Workspace.Seed.Cluster(seed);

        seed["custom_tags"]!["a"] = "changed";
        var body = await fixture.Http.GetByteArrayAsync($"{Clusters}/list");
        Array.Clear(body);

        Assert.Equal("b", (string)(await EntryAsync(fixture))["custom_tags"]!["a"]!);
    }

    [Fact]
    public async Task ListEndpoints_AfterEachChange_ShowsWhatGetShows()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        fixture.Workspace.Seed.ServingEndpoint("a", "current", "ml.one");
        List<JObject> seen = [await SameEndpointAsync(fixture)];
        async Task SeeAsync() => seen.Add(await SameEndpointAsync(fixture));

        await fixture.PutAsync($"{Endpoints}/a/config", """{"served_entities":[{"name":"next","entity_name":"ml.two","entity_version":"2"}]}""");
        await SeeAsync();
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        await SeeAsync();
        fixture.Workspace.Seed.EndpointUpdateFailure("a", "broken");
        await fixture.PutAsync($"{Endpoints}/a/config", """{"served_entities":[{"name":"third","entity_name":"ml.three","entity_version":"3"}]}""");
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        await SeeAsync();
        await fixture.PatchAsync($"{Endpoints}/a/tags", """{"add_tags":[{"key":"team","value":"ads"}]}""");
        await SeeAsync();
        await fixture.PutAsync($"{Endpoints}/a/ai-gateway", """{"usage_tracking_config":{"enabled":true}}""");
        await SeeAsync();
        fixture.Workspace.Seed.User("someone@example.com", displayName: "Another Name", isAdmin: true);
        await SeeAsync();

        Assert.Equal("Another Name", (string)seen[^1]["creator_display_name"]!);
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.False(JToken.DeepEquals(pair.First, pair.Second)));
    }

    [Fact]
    public async Task List_EntryThatDeparts_IsReportedByEachResponseAtItsPlace()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(breaksResponses: true);
        fixture.Workspace.Seed.Cluster("1", "one").Cluster(JObject.Parse("""{"cluster_id":"2","unheard_of":1}"""));

        await fixture.GetAsync($"{Clusters}/list");
        await fixture.GetAsync($"{Clusters}/list");

        Assert.Equal(
            ["response.clusters[1].unheard_of", "response.clusters[1].unheard_of"],
            fixture.Workspace.Violations.Where(violation => violation.InResponse).Select(violation => violation.Location)
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

    private static async Task<JObject> EntryAsync(WorkspaceFixture fixture) =>
        (JObject)(await fixture.GetAsync($"{Clusters}/list")).Body["clusters"]!.Single(cluster => (string)cluster["cluster_id"]! == "1");

    private static async Task<JObject> SameAsync(WorkspaceFixture fixture)
    {
        var entry = await EntryAsync(fixture);
        var cluster = await fixture.ClusterAsync("1");
        cluster.Remove("spec");
        Assert.Equal(cluster.ToString(), entry.ToString());
        return entry;
    }

    // A list shows less of an endpoint than get does.
    private static async Task<JObject> SameEndpointAsync(WorkspaceFixture fixture)
    {
        var entry = (JObject)(await fixture.GetAsync(Endpoints)).Body["endpoints"]!.Single();
        AssertPart((await fixture.GetAsync($"{Endpoints}/a")).Body, entry);
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
