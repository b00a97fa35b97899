using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

/// <summary>The events of a cluster: what each says, and how they are listed.</summary>
public sealed class ClusterEventsTests
{
    private const string Path = "/api/2.1/clusters/";

    [Fact]
    public async Task Events_OfALife_SayWhatHappenedAndWhoDidIt()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddDays(1)), AutoAdvance = false }
        );
        var id = await fixture.CreateClusterAsync();
        await ThenAsync(fixture, id, "resize", new JObject { ["num_workers"] = 3 });
        await ThenAsync(fixture, id, "restart", new JObject { ["restart_user"] = "abc@xyz.com" });
        await ThenAsync(fixture, id, "restart", []);
        await ThenAsync(fixture, id, "delete", []);
        await ThenAsync(fixture, id, "start", []);
        await ThenAsync(fixture, id, "pin", []);
        await fixture.PostAsync(Path + "pin", new { cluster_id = id });
        await fixture.PostAsync(Path + "unpin", new { cluster_id = id });
        await fixture.PostAsync(Path + "unpin", new { cluster_id = id });

        var (_, list) = await fixture.PostAsync(Path + "events", new { cluster_id = id, order = "ASC" });

        Assert.Equal(
            [
                "CREATING size=2 user=someone@example.com",
                "RUNNING size=2 workers=2/2",
                "RESIZING size=3 before=2 user=someone@example.com cause=USER_REQUEST",
                "UPSIZE_COMPLETED size=3 workers=3/3",
                "RESTARTING size=3 user=abc@xyz.com",
                "RUNNING size=3 workers=3/3",
                "RESTARTING size=3 user=someone@example.com",
                "RUNNING size=3 workers=3/3",
                "TERMINATING user=someone@example.com reason=USER_REQUEST/SUCCESS/someone@example.com",
                "STARTING size=3 user=someone@example.com",
                "RUNNING size=3 workers=3/3",
                "PINNED user=someone@example.com",
                "UNPINNED user=someone@example.com",
            ],
            list["events"]!.Select(Line)
        );
        Assert.All(list["events"]!, item => Assert.Equal(id, (string)item["cluster_id"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Events_ChangeOnTheClockAlone_HaveTheTimeWhenItWasDue()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch), AutoAdvance = false }
        );
        var id = await fixture.CreateClusterAsync();
        fixture.Workspace.Clock.Advance(TimeSpan.FromHours(1));

        var cluster = await fixture.ClusterAsync(id);
        var (_, list) = await fixture.PostAsync(Path + "events", new { cluster_id = id, order = "ASC" });

        Assert.Equal([0, 60_000], list["events"]!.Select(static item => (long)item["timestamp"]!));
        Assert.Equal((0, 60_000), ((long)cluster["start_time"]!, (long)cluster["last_restarted_time"]!));
        Assert.Equal(60_000, (long)cluster["driver"]!["start_timestamp"]!);
    }

    [Fact]
    public async Task Events_Edit_ShowsAttributesAndSizesOfBothSides()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var id = await fixture.CreateRunningClusterAsync();

        await fixture.PostAsync(
            Path + "edit",
            new
            {
                cluster_id = id,
                cluster_name = "new",
                spark_version = "16.4.x-scala2.13",
                node_type_id = "Standard_DS3_v2",
                autoscale = new { min_workers = 1, max_workers = 4 },
            }
        );

        var (_, list) = await fixture.PostAsync(Path + "events", new { cluster_id = id, event_types = (string[])["EDITED", "RESTARTING"] });
        var details = list["events"]![1]!["details"]!;
        Assert.Equal("RESTARTING", (string)list["events"]![0]!["type"]!);
        Assert.Equal("someone@example.com", (string)list["events"]![0]!["details"]!["user"]!);
        Assert.Equal(
            """
            {"previous_attributes":{"cluster_name":"c","spark_version":"17.3.x-scala2.13","node_type_id":"Standard_D4ds_v5"},
            "attributes":{"cluster_name":"new","spark_version":"16.4.x-scala2.13","node_type_id":"Standard_DS3_v2"},
            "previous_cluster_size":{"num_workers":2},"cluster_size":{"autoscale":{"min_workers":1,"max_workers":4}},"user":"someone@example.com"}
            """.ReplaceLineEndings(""),
            details.ToString(Newtonsoft.Json.Formatting.None)
        );
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Events_StartThatFails_SaysWhy()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A").ClusterStartFailure("a", "CLOUD_PROVIDER_LAUNCH_FAILURE");
        await fixture.PostAsync(Path + "start", new { cluster_id = "a" });
        await fixture.ClusterAsync("a");

        var cluster = await fixture.ClusterAsync("a");
        var (_, list) = await fixture.PostAsync(Path + "events", new { cluster_id = "a" });

        Assert.Equal(
            ["TERMINATING reason=CLOUD_PROVIDER_LAUNCH_FAILURE/CLOUD_FAILURE/", "STARTING size=1 user=someone@example.com"],
            list["events"]!.Select(Line)
        );
        Assert.Contains("CLOUD_PROVIDER_LAUNCH_FAILURE", (string)cluster["state_message"]!, StringComparison.Ordinal);
        await fixture.PostAsync(Path + "start", new { cluster_id = "a" });
        await fixture.ClusterAsync("a");
        var again = await fixture.ClusterAsync("a");
        Assert.Equal(("RUNNING", null), ((string)again["state"]!, again["termination_reason"]));
    }

    [Theory]
    [InlineData("""{"start_time":1000}""", "2 1")]
    [InlineData("""{"start_time":1001}""", "2")]
    [InlineData("""{"end_time":1000}""", "1 0")]
    [InlineData("""{"end_time":999}""", "0")]
    [InlineData("""{"start_time":1000,"end_time":1000}""", "1")]
    [InlineData("""{"order":"ASC"}""", "0 1 2")]
    [InlineData("""{"order":"DESC"}""", "2 1 0")]
    [InlineData("""{"event_types":["PINNED","RUNNING"]}""", "2 0")]
    [InlineData("""{"event_types":["RUNNING"]}""", "")]
    public async Task List_TimesTypesAndOrder_NarrowAndSort(string body, string expected)
    {
        await using var fixture = await ThreeAsync();

        var (status, list) = await ListAsync(fixture, body);

        Assert.Equal((200, expected), (status, Seconds(list)));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, (int)list["total_count"]!);
    }

    [Fact]
    public async Task List_StartAfterEnd_IsRefused()
    {
        await using var fixture = await ThreeAsync();

        Assert.Equal(400, (await ListAsync(fixture, """{"start_time":1001,"end_time":1000}""")).Status);
    }

    [Fact]
    public async Task List_ByToken_GoesForthAndBack()
    {
        await using var fixture = await ThreeAsync();

        var (_, first) = await ListAsync(fixture, """{"page_size":2}""");
        var (_, second) = await ListAsync(fixture, $$"""{"page_size":2,"page_token":"{{first["next_page_token"]}}"}""");
        var (_, back) = await ListAsync(fixture, $$"""{"page_size":2,"page_token":"{{second["prev_page_token"]}}"}""");

        Assert.Equal(("2 1", "0", "2 1"), (Seconds(first), Seconds(second), Seconds(back)));
        Assert.Equal((null, null), (first["prev_page_token"], second["next_page_token"]));
        Assert.Equal((3, 3), ((int)first["total_count"]!, (int)second["total_count"]!));
        Assert.Null(first["next_page"]);
    }

    [Fact]
    public async Task List_ByOffset_GivesTheRequestForTheNextPage()
    {
        await using var fixture = await ThreeAsync();

        var (_, first) = await ListAsync(fixture, """{"limit":2}""");
        var next = (JObject)first["next_page"]!;
        var (_, second) = await fixture.PostAsync(Path + "events", next);
        var (_, all) = await ListAsync(fixture, """{"limit":3}""");

        Assert.Equal(("2 1", "0", "2 1 0"), (Seconds(first), Seconds(second), Seconds(all)));
        Assert.Equal("""{"cluster_id":"a","limit":2,"offset":2,"end_time":3000}""", next.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal((null, null), (second["next_page"], all["next_page"]));
        Assert.Equal((3, null), ((int)second["total_count"]!, first["next_page_token"]));
    }

    [Fact]
    public async Task List_ByOffsetWithAnEnd_KeepsTheEnd()
    {
        await using var fixture = await ThreeAsync();

        var (_, first) = await ListAsync(fixture, """{"limit":1,"end_time":5000}""");

        Assert.Equal(5000, (long)first["next_page"]!["end_time"]!);
    }

    [Theory]
    [InlineData("""{"offset":2,"order":"ASC"}""", "2")]
    [InlineData("""{"offset":3,"order":"ASC"}""", "")]
    [InlineData("""{"offset":0}""", "2 1 0")]
    public async Task List_Offset_LeavesOutTheFirst(string body, string expected)
    {
        await using var fixture = await ThreeAsync();

        var (status, list) = await ListAsync(fixture, body);

        Assert.Equal((200, expected), (status, Seconds(list)));
    }

    [Theory]
    [InlineData("limit", null, 50)]
    [InlineData("limit", 0, 50)]
    [InlineData("limit", 500, 500)]
    [InlineData("limit", 501, 500)]
    [InlineData("page_size", 0, 50)]
    [InlineData("page_size", 501, 500)]
    public async Task List_Size_IsFiftyByDefaultAndFiveHundredAtMost(string member, int? size, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");
        for (var turn = 0; turn < 251; turn++)
        {
            await fixture.PostAsync(Path + "pin", new { cluster_id = "a" });
            await fixture.PostAsync(Path + "unpin", new { cluster_id = "a" });
        }

        var (_, list) = await fixture.PostAsync(Path + "events", new JObject { ["cluster_id"] = "a", [member] = size });

        Assert.Equal((expected, 502), (list["events"]!.Count(), (int)list["total_count"]!));
    }

    // The cluster a, pinned, unpinned and pinned again at the seconds 0, 1 and 2; now it is the third.
    private static async Task<WorkspaceFixture> ThreeAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.Seed.Cluster("a", "A");
        foreach (var operation in (string[])["pin", "unpin", "pin"])
        {
            await fixture.PostAsync(Path + operation, new { cluster_id = "a" });
            fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return fixture;
    }

    private static Task<(int Status, JObject Body)> ListAsync(WorkspaceFixture fixture, string body)
    {
        var request = new JObject { ["cluster_id"] = "a" };
        request.Merge(JObject.Parse(body));
        return fixture.PostAsync(Path + "events", request);
    }

    private static string Seconds(JObject list) => string.Join(' ', list["events"]!.Select(static item => (long)item["timestamp"]! / 1000));

    private static async Task ThenAsync(WorkspaceFixture fixture, string id, string operation, JObject body)
    {
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
        body["cluster_id"] = id;
        Assert.Equal(200, (await fixture.PostAsync(Path + operation, body)).Status);
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    private static string Line(JToken item)
    {
        var details = (JObject)item["details"]!;
        List<string> words = [(string)item["type"]!];
        void Add(string name, string? value) => words.AddRange(value is null ? [] : [$"{name}={value}"]);
        Add("size", (string?)details["cluster_size"]?["num_workers"]);
        Add("before", (string?)details["previous_cluster_size"]?["num_workers"]);
        Add("workers", details["current_num_workers"] is { } now ? $"{now}/{details["target_num_workers"]}" : null);
        Add("user", (string?)details["user"]);
        Add("cause", (string?)details["cause"]);
        Add("reason", details["reason"] is { } reason ? $"{reason["code"]}/{reason["type"]}/{reason["parameters"]?["username"]}" : null);
        return string.Join(' ', words);
    }
}
