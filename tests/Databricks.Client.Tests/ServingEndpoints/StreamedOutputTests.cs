using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>The text of whole streams: nothing that a model says is lost, and nothing is given twice.</summary>
public sealed class StreamedOutputTests
{
    private const string Done =
        """{"type":"response.output_item.done","output_index":0,"item":{"id":"m","type":"message","content":[{"type":"output_text","text":"Hello"}]}}""";
    private const string End =
        """{"type":"response.completed","response":{"status":"completed","output":[{"id":"m","type":"message","content":[{"type":"output_text","text":"Hello"}]}]}}""";

    [Theory]
    [InlineData(
        """{"type":"response.output_text.delta","item_id":"m","delta":"Hel"}""",
        """{"type":"response.output_text.delta","item_id":"m","delta":"lo"}""",
        Done,
        End
    )]
    [InlineData("""{"type":"response.output_text.delta","delta":"Hello "}""", Done, End)]
    [InlineData("""{"type":"response.output_text.delta","item_id":"other","delta":"Hello"}""", Done, "{\"trace_id\":\"t\"}")]
    [InlineData("""{"type":"response.output_text.delta","output_index":0,"delta":"Hello"}""", End)]
    [InlineData(Done, End)]
    [InlineData(Done)]
    [InlineData(End)]
    [InlineData(
        """{"delta":{"role":"assistant","id":"a","content":"Hel"}}""",
        """{"delta":{"role":"tool","content":"42"}}""",
        """{"delta":{"content":"lo"}}"""
    )]
    [InlineData(
        """{"choices":[{"delta":{"content":[{"type":"text","text":"Hel"}]}}]}""",
        """{"choices":[{"index":1,"delta":{"content":"x"}}]}""",
        """{"choices":[{"index":0,"delta":{"content":"lo"}}]}"""
    )]
    public async Task QueryStream_EachForm_GivesEachTextOnce(params string[] events) => Assert.Equal("Hello", (await TextAsync(events)).Trim());

    [Fact]
    public async Task QueryStream_ItemsOfOnePosition_AreAllGiven() =>
        Assert.Equal(
            "onetwo",
            await TextAsync(
                """{"type":"response.output_text.delta","output_index":0,"delta":"one"}""",
                """{"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":"one"}}""",
                """{"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":"two"}}"""
            )
        );

    [Fact]
    public async Task QueryStream_FunctionCallInPiecesAndWhole_GivesItsArgumentsOnce()
    {
        var pieces = await ReadAsync(
            """{"type":"response.output_item.added","output_index":1,"item":{"id":"fc","type":"function_call","call_id":"c","name":"f","arguments":""}}""",
            """{"type":"response.function_call_arguments.delta","item_id":"fc","output_index":1,"delta":"{\"a\""}""",
            """{"type":"response.function_call_arguments.delta","item_id":"fc","output_index":1,"delta":":1}"}""",
            """{"type":"response.function_call_arguments.done","item_id":"fc","output_index":1,"arguments":"{\"a\":1}"}""",
            """{"type":"response.output_item.done","output_index":1,"item":{"id":"fc","type":"function_call","call_id":"c","name":"f","arguments":"{\"a\":1}"}}"""
        );

        var calls = pieces.SelectMany(piece => piece.ToolCalls).ToList();

        Assert.Equal(("c", "f"), (calls[0].Id, calls[0].Name));
        Assert.All(calls, call => Assert.Equal(1, call.Index));
        Assert.Equal("""{"a":1}""", string.Concat(calls.Select(call => call.Arguments)));
    }

    private static async Task<string> TextAsync(params string[] events) => string.Concat((await ReadAsync(events)).Select(piece => piece.Text));

    internal static async Task<List<CompletionChunk>> ReadAsync(params string[] events)
    {
        var body = string.Concat(events.Append("[DONE]").Select(data => $"data: {data}\n\n"));
        using var client = FixedResponseHandler.Client(body, "text/event-stream");
        return await StreamFixture.ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("agent", new QueryEndpointRequest { Input = new JArray() }));
    }
}
