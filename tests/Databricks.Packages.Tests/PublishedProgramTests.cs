using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Databricks.Client.Testing;
using Databricks.Packages.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Databricks.Packages.Tests;

/// <summary>Programs compiled ahead of time and trimmed. CI prints their sizes and times.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed partial class PublishedProgramTests(PackedFeed feed) : IAsyncLifetime
{
    private const int Times = 3;

    private FakeWorkspace _workspace = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { PendingReads = 0 });
        _workspace
            .Seed.User("abc@xyz.com")
            .Cluster("1", "nightly", "RUNNING")
            .Scope("app", ("password", "old"))
            .ServingEndpoint("claude", "claude", "system.ai.claude")
            .ServingEndpoint("gte", "gte", "system.ai.gte");
        _workspace.OnQuery("claude", static query => Respond(query.Body));
        _workspace.OnQuery("gte", static _ => FakeQueryResponse.Embeddings([0.5f, 2]));
        _workspace.OnRequest(HttpMethod.Post, "/api/2.2/jobs/run-now", static request => FakeResponse.Json($$"""{ "run_id": 7, "echo": {{request.Body}} }"""));
        _workspace.OnRequest(
            HttpMethod.Get,
            "/api/2.2/jobs/list",
            static request =>
                FakeResponse.Json(
                    request.Query.Count == 0 ? """{ "jobs": [{ "job_id": 42 }], "next_page_token": "2" }""" : """{ "jobs": [{ "job_id": 43 }] }"""
                )
        );
    }

    public async Task DisposeAsync() => await _workspace.DisposeAsync();

    [Fact]
    public async Task Aot_FourGroupsAndOtherPaths_RunsWithoutWarningsOfOurs()
    {
        var (program, warnings) = await feed.Programs.PublishAsync("Aot");

        var output = await RunAsync(
            "AOT: client and chat client",
            program,
            ("DATABRICKS_HOST", _workspace.BaseAddress.AbsoluteUri),
            ("DATABRICKS_TOKEN", _workspace.Token)
        );

        Assert.Equal(
            "nightly: RUNNING\nnew\nGood morning.\nIt is sunny in Seoul.\n0.5\nrun 7\njob 42\njob 43\n"
                + "This program was published without reflection-based JSON serialization, which RunStarted needs. "
                + "Pass a JsonTypeInfo<RunStarted> of a JsonSerializerContext, or use JToken or JsonNode.\n\"RUNNING\"\n",
            output
        );
        Assert.All(Runs(), static run => Assert.Equal("""{"job_id":42}""", run.Body));
        Assert.Equal(Times, Runs().Count);
        Assert.Equal(["IL2104 Newtonsoft.Json", "IL3053 Newtonsoft.Json"], Warnings(warnings));
    }

    [Fact]
    public async Task Trimmed_EveryPackage_RunsWithoutWarningsOfOurs()
    {
        var (program, warnings) = await feed.Programs.PublishAsync("Trimmed");

        var output = await RunAsync(
            "Trimmed: all packages",
            program,
            ("Databricks__Host", _workspace.BaseAddress.AbsoluteUri),
            ("Databricks__Token", _workspace.Token)
        );

        Assert.Equal("nightly\nHealthy\nGood morning.\nIt is sunny in Seoul.\n0.5\nold\nsomeone@example.com\n", output);
        Assert.Equal(["IL2104 Newtonsoft.Json"], Warnings(warnings));
    }

    /// <summary>A model that calls the weather's function where it has one.</summary>
    private static FakeQueryResponse Respond(JObject query) =>
        query["messages"]!.Last is { } last && (string?)last["role"] == "tool" ? FakeQueryResponse.Chat($"It is {last["content"]}.")
        : query["tools"] is null ? FakeQueryResponse.Chat("Good morning.")
        : FakeQueryResponse.ToolCall("get_weather", new JObject { ["city"] = "Seoul" });

    private List<RecordedRequest> Runs() => [.. _workspace.Requests.Where(static request => request.Path == "/api/2.2/jobs/run-now")];

    /// <summary>Runs the program three times, and writes its size and the median of its times to the file that PROGRAMS_REPORT names.</summary>
    private static async Task<string> RunAsync(string name, string program, params (string Name, string Value)[] environment)
    {
        var output = "";
        var times = new List<TimeSpan>();
        while (times.Count < Times)
        {
            var start = Stopwatch.GetTimestamp();
            var run = await Command.RunAsync(program, Path.GetDirectoryName(program)!, [], environment);
            times.Add(Stopwatch.GetElapsedTime(start));
            run.MustSucceed();
            output = run.Output;
        }

        if (Environment.GetEnvironmentVariable("PROGRAMS_REPORT") is { Length: > 0 } report)
        {
            var size = new DirectoryInfo(Path.GetDirectoryName(program)!)
                .EnumerateFiles()
                .Where(static file => file.Extension is not (".dbg" or ".pdb"))
                .Sum(static file => file.Length);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {size / 1e6:0.0} MB, {times.Order().ElementAt(1).TotalMilliseconds:0} ms from start to end\n"
            );
            await File.AppendAllTextAsync(report, line);
        }

        return output;
    }

    private static IEnumerable<string> Warnings(string output) =>
        Warning()
            .Matches(output)
            .Select(static match => $"{match.Groups["code"].Value} {match.Groups["assembly"].Value}")
            .Distinct()
            .Order(StringComparer.Ordinal);

    // Those of one assembly are summed up in one line, those of a project come one by one and have no such assembly.
    [GeneratedRegex(@"(warning|error) (?<code>IL\d+): (Assembly '(?<assembly>[^']+)')?")]
    private static partial Regex Warning();
}
