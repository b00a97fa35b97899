using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>What goes over the wire for what a script says, to the letter, whole and streamed.</summary>
public sealed partial class ResponseFormTests
{
    private const string Path = "/serving-endpoints/e/invocations";
    private const string Chat = """{"messages":[{"role":"user","content":"one two"}]}""";

    [Fact]
    public async Task Chat_Whole_HasItsForm()
    {
        await using var fixture = await StartAsync(static () =>
            FakeQueryResponse.Chat("Good day").ToolCall("wave", new JObject { ["hands"] = 2 }).ToolCall("sit")
        );

        var (_, response) = await fixture.PostAsync(Path, Chat);

        Assert.Matches("^chatcmpl_", (string)response["id"]!);
        response.Remove("id");
        Assert.Equal(
            """
            {"object":"chat.completion","created":7,"model":"current","choices":[{"index":0,"message":{"role":"assistant","content":"Good day","tool_calls":[
            {"id":"call_1","type":"function","function":{"name":"wave","arguments":"{\"hands\":2}"}},
            {"id":"call_2","type":"function","function":{"name":"sit","arguments":"{}"}}]},"finish_reason":"tool_calls"}],
            "usage":{"prompt_tokens":2,"completion_tokens":2,"total_tokens":4}}
            """.ReplaceLineEndings(""),
            response.ToString(Formatting.None)
        );
    }

    [Fact]
    public async Task Chat_WithReasoning_HasAListOfParts()
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.Reasoning("Hm.").Chat("Good day").Usage(3, 4));

        var (_, response) = await fixture.PostAsync(Path, Chat);

        Assert.Equal(
            """[{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}]},{"type":"text","text":"Good day"}]""",
            response["choices"]![0]!["message"]!["content"]!.ToString(Formatting.None)
        );
        Assert.Equal("stop", (string)response["choices"]![0]!["finish_reason"]!);
        Assert.Equal("""{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}""", response["usage"]!.ToString(Formatting.None));
    }

    [Fact]
    public async Task Chat_CallAlone_HasNoContent()
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.ToolCall("wave"));

        var (_, response) = await fixture.PostAsync(Path, Chat);

        Assert.Equal(JTokenType.Null, response["choices"]![0]!["message"]!["content"]!.Type);
    }

    [Fact]
    public async Task Chat_Streamed_HasItsPieces()
    {
        await using var fixture = await StartAsync(static () =>
            FakeQueryResponse.Reasoning("Hm.").Chat("Good day").ToolCall("wave", new JObject { ["hands"] = 2 }).Usage(1, 2)
        );

        Assert.Equal(
            [
                """{"index":0,"delta":{"role":"assistant","content":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}]}]},"finish_reason":null}""",
                """{"index":0,"delta":{"role":"assistant","content":"Good"},"finish_reason":null}""",
                """{"index":0,"delta":{"role":"assistant","content":" day"},"finish_reason":null}""",
                """{"index":0,"delta":{"role":"assistant","tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"wave","arguments":""}}]},"finish_reason":null}""",
                """{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"hands\":2}"}}]},"finish_reason":null}""",
                """{"index":0,"delta":{},"finish_reason":"tool_calls"}""",
                """{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}""",
                "[DONE]",
            ],
            (await StreamAsync(fixture, Chat, "chat.completion.chunk")).Select(Choice)
        );
    }

    [Fact]
    public async Task Chat_SeveralAlternatives_AreEachWhole()
    {
        await using var fixture = await StartAsync();
        const string Query = """{"messages":[{"role":"user","content":"hi"}],"n":2}""";

        var (_, whole) = await fixture.PostAsync(Path, Query);
        var pieces = await StreamAsync(fixture, Query, "chat.completion.chunk");

        Assert.Equal(
            ["0 You said: hi stop", "1 You said: hi stop"],
            whole["choices"]!.Select(static c => $"{c["index"]} {c["message"]!["content"]} {c["finish_reason"]}")
        );
        Assert.Equal("You said: hi", Text(pieces, 0, static choice => choice["delta"]!["content"]));
        Assert.Equal("You said: hi", Text(pieces, 1, static choice => choice["delta"]!["content"]));
        Assert.Equal(2, pieces.Count(static piece => piece.Contains("\"stop\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    public async Task Chat_Alternatives_AreOneToFive(int asked, int expected)
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(Path, $$"""{"messages":[{"role":"user","content":"hi"}],"n":{{asked}}}""");

        Assert.Equal(expected, response["choices"]!.Count());
    }

    [Fact]
    public async Task Completion_WholeAndStreamed_HaveTheirForm()
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.Chat("there was").Usage(1, 2));
        const string Query = """{"prompt":"Once"}""";

        var (_, whole) = await fixture.PostAsync(Path, Query);
        var pieces = await StreamAsync(fixture, Query, "text_completion");

        Assert.Matches("^cmpl_", (string)whole["id"]!);
        whole.Remove("id");
        Assert.Equal(
            """
            {"object":"text_completion","created":7,"model":"current","choices":[{"index":0,"text":"there was","finish_reason":"stop"}],
            "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}
            """.ReplaceLineEndings(""),
            whole.ToString(Formatting.None)
        );
        Assert.Equal(
            [
                """{"index":0,"text":"there","finish_reason":null}""",
                """{"index":0,"text":" was","finish_reason":null}""",
                """{"index":0,"text":"","finish_reason":"stop"}""",
                """{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}""",
                "[DONE]",
            ],
            pieces.Select(Choice)
        );
    }

    [Fact]
    public async Task Completion_SeveralAlternatives_AreEachWhole()
    {
        await using var fixture = await StartAsync();
        const string Query = """{"prompt":"hi","n":2}""";

        var (_, whole) = await fixture.PostAsync(Path, Query);
        var pieces = await StreamAsync(fixture, Query, "text_completion");

        Assert.Equal(["0 You said: hi", "1 You said: hi"], whole["choices"]!.Select(static choice => $"{choice["index"]} {choice["text"]}"));
        Assert.Equal("You said: hi", Text(pieces, 1, static choice => choice["text"]));
        Assert.Equal(2, pieces.Count(static piece => piece.Contains("\"stop\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Chat, """{"error_code":"C","message":"why","status_code":429}""")]
    [InlineData("""{"prompt":"hi"}""", """{"error_code":"C","message":"why","status_code":429}""")]
    [InlineData(
        """{"input":[{"role":"user","content":"hi"}]}""",
        """{"type":"error","sequence_number":8,"code":"C","message":"why","param":null,"status_code":429}"""
    )]
    public async Task Fail_WithinAStream_IsItsLastEvent(string query, string expected)
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.Chat("Good").Fail(429, "C", "why"));

        Assert.Equal(expected, (await StreamAsync(fixture, query, kind: null))[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fail_WithoutAStreamOrText_IsTheResponse(bool isStream)
    {
        await using var fixture = await StartAsync(() =>
            isStream ? FakeQueryResponse.Fail(429, "C", "why") : FakeQueryResponse.Chat("Good").Fail(429, "C", "why")
        );

        var (status, error) = await fixture.PostAsync(Path, new { prompt = "hi", stream = isStream });

        Assert.Equal((429, "C", "why"), (status, (string)error["error_code"]!, (string)error["message"]!));
    }

    [Fact]
    public async Task Truncated_Whole_IsAnUsualResponse()
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.Chat("Good day").Truncated());

        Assert.Equal("Good day", (string)(await fixture.PostAsync(Path, Chat)).Body["choices"]![0]!["message"]!["content"]!);
        Assert.Equal(2, (await StreamAsync(fixture, Chat, "chat.completion.chunk")).Count);
    }

    [Fact]
    public async Task Stream_ScriptedEvents_AreSentAsTheyAre()
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.Stream(new JObject { ["a"] = 1 }, "b"));

        Assert.Equal(["""{"a":1}""", "\"b\"", "[DONE]"], await StreamAsync(fixture, Chat, kind: null));
    }

    private static string Choice(string data) =>
        data == "[DONE]" ? data
        : JObject.Parse(data) is var piece && piece["usage"] is { } usage ? usage.ToString(Formatting.None)
        : Assert.Single(piece["choices"]!).ToString(Formatting.None);

    private static string Text(List<string> pieces, int index, Func<JToken, JToken?> text) =>
        string.Concat(
            pieces[..^1]
                .SelectMany(static piece => JObject.Parse(piece)["choices"]!)
                .Where(choice => (int)choice["index"]! == index)
                .Select(choice => (string?)text(choice))
        );

    private static async Task<List<string>> StreamAsync(WorkspaceFixture fixture, string query, string? kind)
    {
        var body = JObject.Parse(query);
        body["stream"] = true;
        using var content = new StringContent(body.ToString(), Encoding.UTF8, "application/json");
        using var response = await fixture.Http.PostAsync(Path, content);
        var text = await response.Content.ReadAsStringAsync();
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(static line => line["data: ".Length..]).ToList();
        if (kind is not null)
        {
            var pieces = events.Where(static data => data != "[DONE]").Select(JObject.Parse).ToList();
            Assert.Single(pieces.Select(static piece => (string)piece["id"]!).Distinct());
            Assert.All(pieces, piece => Assert.Equal((kind, 7, "current"), ((string)piece["object"]!, (long)piece["created"]!, (string)piece["model"]!)));
        }

        return events;
    }

    // Scripts say more than the document describes: content in parts, errors within a stream, events of any form.
    private static async Task<WorkspaceFixture> StartAsync(Func<FakeQueryResponse>? says = null)
    {
        var fixture = await WorkspaceFixture.StartAsync(
            options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddSeconds(7)) },
            breaksResponses: says is not null
        );
        fixture.Workspace.Seed.ServingEndpoint("e", "current", "m");
        if (says is not null)
        {
            fixture.Workspace.OnQuery("e", _ => says());
        }

        return fixture;
    }
}
