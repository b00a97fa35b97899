using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed partial class ResponseFormTests
{
    [Fact]
    public async Task Responses_Whole_HaveItems()
    {
        await using var fixture = await StartAsync(static () =>
            FakeQueryResponse.Chat("Good ").Reasoning("Hm.").Chat("day").Chat("!").ToolCall("wave").Usage(1, 2)
        );

        var (_, response) = await fixture.PostAsync(Path, """{"input":[{"role":"user","content":"hi"}],"metadata":{"a":"b"},"model":"gpt"}""");

        var ids = response["output"]!.Select(static item => (string)item["id"]!).Append((string)response["id"]!).ToList();
        Assert.Equal(["msg", "rs", "msg", "fc", "resp"], ids.Select(static id => id.Split('_')[0]));
        Assert.All(ids, static id => Assert.Matches("_[0-9a-f]{16}$", id));
        Assert.Equal(
            """
            {"object":"response","created_at":7,"status":"completed","model":"gpt","output":[
            {"type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Good ","annotations":[]}]},
            {"type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}]},
            {"type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"day!","annotations":[]}]},
            {"type":"function_call","call_id":"call_1","name":"wave","arguments":"{}","status":"completed"}],
            "usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3},"metadata":{"a":"b"}}
            """.ReplaceLineEndings(""),
            WithoutIds(response).ToString(Formatting.None)
        );
    }

    [Fact]
    public async Task Responses_QueryWithoutModelAndMetadata_NameTheEntity()
    {
        await using var fixture = await StartAsync(static () => FakeQueryResponse.Chat(""));

        var (_, response) = await fixture.PostAsync(Path, """{"input":[{"role":"user","content":"hi"}]}""");

        Assert.Equal(("current", "{}"), ((string)response["model"]!, response["metadata"]!.ToString(Formatting.None)));
    }

    [Fact]
    public async Task Responses_Streamed_HaveTheEventsOfEachItem()
    {
        await using var fixture = await StartAsync(static () =>
            FakeQueryResponse.Reasoning("Hm so").Chat("Good day").ToolCall("wave", new JObject { ["hands"] = 2 }).Usage(1, 2)
        );

        var events = await StreamAsync(fixture, """{"input":[{"role":"user","content":"hi"}]}""", kind: null);

        var shown = events[..^1].Select(JObject.Parse).Select(WithoutIds).ToList();
        Assert.Equal(Enumerable.Range(0, shown.Count), shown.Select(static item => (int)item["sequence_number"]!));
        foreach (var item in shown)
        {
            item.Remove("sequence_number");
        }

        const string Begun = """{"object":"response","created_at":7,"status":"in_progress","model":"current","output":[],"usage":null,"metadata":{}}""";
        const string Reasoning = """{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm so"}]}""";
        const string Message =
            """{"type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Good day","annotations":[]}]}""";
        const string Call = """{"type":"function_call","call_id":"call_1","name":"wave","arguments":"{\"hands\":2}","status":"completed"}""";
        Assert.Equal(
            [
                "{\"type\":\"response.created\",\"response\":" + Begun + "}",
                "{\"type\":\"response.in_progress\",\"response\":" + Begun + "}",
                """{"type":"response.output_item.added","output_index":0,"item":{"type":"reasoning","summary":[]}}""",
                """{"type":"response.reasoning_summary_part.added","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}""",
                """{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"Hm"}""",
                """{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":" so"}""",
                """{"type":"response.reasoning_summary_text.done","output_index":0,"summary_index":0,"text":"Hm so"}""",
                """{"type":"response.reasoning_summary_part.done","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":"Hm so"}}""",
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + Reasoning + "}",
                """{"type":"response.output_item.added","output_index":1,"item":{"type":"message","role":"assistant","status":"in_progress","content":[]}}""",
                """{"type":"response.content_part.added","output_index":1,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}""",
                """{"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":"Good","logprobs":[]}""",
                """{"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":" day","logprobs":[]}""",
                """{"type":"response.output_text.done","output_index":1,"content_index":0,"text":"Good day","logprobs":[]}""",
                """{"type":"response.content_part.done","output_index":1,"content_index":0,"part":{"type":"output_text","text":"Good day","annotations":[]}}""",
                "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":" + Message + "}",
                """{"type":"response.output_item.added","output_index":2,"item":{"type":"function_call","call_id":"call_1","name":"wave","arguments":"","status":"in_progress"}}""",
                """{"type":"response.function_call_arguments.delta","output_index":2,"delta":"{\"hands\":2}"}""",
                """{"type":"response.function_call_arguments.done","output_index":2,"arguments":"{\"hands\":2}"}""",
                "{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":" + Call + "}",
                "{\"type\":\"response.completed\",\"response\":{\"object\":\"response\",\"created_at\":7,\"status\":\"completed\",\"model\":\"current\",\"output\":["
                    + $"{Reasoning},{Message},{Call}]"
                    + ""","usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3},"metadata":{}}}""",
            ],
            shown.Select(static item => item.ToString(Formatting.None))
        );
        Assert.Equal("[DONE]", events[^1]);
    }

    private static JObject WithoutIds(JObject from)
    {
        foreach (var id in from.Descendants().OfType<JProperty>().Where(static member => member.Name is "id" or "item_id").ToList())
        {
            id.Remove();
        }

        return from;
    }
}
