using Databricks.Client.Testing;
using Databricks.Packages.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Databricks.Packages.Tests;

/// <summary>A newcomer's programs, the samples of <c>docs/samples</c> among them, built from the packages and run.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ProgramTests(PackedFeed feed)
{
    [Fact]
    public async Task Console_FourGroups_RunsWithTwoUsings()
    {
        await using var workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { PendingReads = 0 });
        workspace.Seed.User("abc@xyz.com").ServingEndpoint("feed-ads", "current", "ml.ads.ranker").ServingEndpoint("claude", "claude", "system.ai.claude");
        workspace.OnQuery(
            "feed-ads",
            static query => FakeQueryResponse.Predictions([.. query.Body["dataframe_records"]!.Select(static row => new JValue((double)row["user_id"]! / 100))])
        );
        workspace.OnQuery("claude", static _ => FakeQueryResponse.Chat("Sleep well, friend."));

        var output = await feed.Programs.RunAsync("console", "net10.0", Environment(workspace));

        Assert.Contains("someone@example.com on http://", output, StringComparison.Ordinal);
        Assert.Contains(" is RUNNING\n", output, StringComparison.Ordinal);
        Assert.EndsWith("score 0.17\nscore 0.18\nSleep well, friend.\nstopped\n", output, StringComparison.Ordinal);
        Assert.Equal("TERMINATED", Assert.Single(workspace.State.Clusters).State);
        Assert.Empty(workspace.Violations);
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/samples/console/Program.cs"));
        Assert.Equal(2, source.Split("using Databricks.").Length - 1);
    }

    [Fact]
    public async Task Ai_ChatStreamRecordAndEmbeddings_RespondsByTheNearestText()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        workspace.Seed.ServingEndpoint("gte", "gte", "system.ai.gte").ServingEndpoint("claude", "claude", "system.ai.claude");
        workspace.OnQuery("gte", static query => FakeQueryResponse.Embeddings([.. query.Body["input"]!.Select(static text => Vector((string)text!))]));
        workspace.OnQuery("claude", static query => Respond(query.Body));

        var output = await feed.Programs.RunAsync("ai", "net10.0", Environment(workspace));

        Assert.Equal(
            "Welcome, dear customer!\n[search: Returns]\nThe handbook says: Returns: within 30 days, with the receipt.\n30 days, receipt needed\n",
            output
        );
        Assert.Empty(workspace.Violations);

        static float[] Vector(string text) => text.StartsWith("Returns", StringComparison.Ordinal) ? [1, 0] : [0, 1];

        static FakeQueryResponse Respond(JObject query) =>
            query["messages"]!.Last is { } last && (string?)last["role"] == "tool" ? FakeQueryResponse.Chat($"The handbook says: {last["content"]}")
            : query["tools"] is not null ? FakeQueryResponse.ToolCall("search", new JObject { ["topic"] = "Returns" })
            : query["response_format"] is not null ? FakeQueryResponse.Chat("""{"days":30,"needsReceipt":true}""")
            : FakeQueryResponse.Chat("Welcome, dear customer!");
    }

    [Fact]
    public async Task Tests_FakeWorkspaceMockAndExceptions_Pass()
    {
        var tests = await feed.Programs.TestAsync("tests");

        tests.MustSucceed();
        Assert.Matches("Passed: +6,", tests.Output);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task Library_OfNetStandard_RunsInANewerProgram(string framework)
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        workspace.Seed.Cluster("1", "first").Cluster("2", "second").ServingEndpoint("claude", "claude", "system.ai.claude");
        workspace.OnQuery("claude", static _ => FakeQueryResponse.Chat("Good morning."));

        Assert.Equal("2\nGood morning.\n", await feed.Programs.RunAsync("LibraryUser", framework, Environment(workspace)));
    }

    [Fact]
    public async Task Worker_ShutDownInTheMidstOfAWait_EndsAtOnce()
    {
        await using var workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { AutoAdvance = false });
        workspace.Seed.Cluster("first", "first").Cluster("second", "second");
        await using var worker = RunningProgram.Start(
            await feed.Programs.BuildAsync("Worker"),
            ("Databricks__Host", workspace.BaseAddress.AbsoluteUri),
            ("Databricks__Token", workspace.Token)
        );

        await worker.ReadUntilAsync("Waiting for first: PENDING");
        workspace.Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.ReadUntilAsync("first is RUNNING");
        await worker.ReadUntilAsync("Waiting for second: PENDING");
        var (exitCode, output) = await worker.ShutDownAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("Shut down: ", output, StringComparison.Ordinal);
        Assert.Contains("second", output, StringComparison.Ordinal);
    }

    private static (string, string)[] Environment(FakeWorkspace workspace) =>
        [("DATABRICKS_HOST", workspace.BaseAddress.AbsoluteUri), ("DATABRICKS_TOKEN", workspace.Token)];
}
