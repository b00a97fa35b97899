using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>
/// Every reader on responses of each form in which one value after the other is replaced or removed: it reads or raises a DatabricksException, loses no
/// text whose own members are whole, and never mixes the alternatives, whose text is T0 and T1.
/// </summary>
public sealed class ServingEndpointsClientMutatedResponseTests
{
    /// <summary>A change of these decides whose text it is, or whether it is text at all.</summary>
    private static readonly string[] _discriminators = ["type", "role", "index", "error", "error_code", "tool_call_id"];

    public static TheoryData<string> Forms =>
        [
            """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":1,"message":{"role":"assistant","content":"T1"},"finish_reason":"stop"},{"index":0,"message":{"role":"assistant","content":[{"type":"reasoning","summary":[{"type":"summary_text","text":"R"}]},{"type":"text","text":"T0"}],"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls","logprobs":{"content":[]}}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}""",
            """{"object":"text_completion","choices":[{"index":0,"text":"T0","finishReason":"length","logprobs":3},{"index":1,"text":"T1"}]}""",
            """{"id":"1","choices":[{"index":0,"delta":{"role":"assistant","content":"T0","tool_calls":[{"index":0,"function":{"arguments":"{"}}]},"finish_reason":null},{"index":1,"delta":{"content":[{"type":"text","text":"T1"}]}}],"usage":null}""",
            """{"messages":[{"role":"assistant","id":"a","content":"","tool_calls":[{"id":"x","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"x","content":"42"},{"role":"assistant","content":"T0"}],"custom_outputs":{},"databricks_output":{"databricks_request_id":"r"}}""",
            """{"id":"i","delta":{"role":"assistant","id":"a","content":"T0"}}""",
            """{"id":"r","created_at":1.5,"status":"completed","output":[{"id":"rs","type":"reasoning","summary":[{"type":"summary_text","text":"R"}]},{"type":"function_call","id":"fc","call_id":"x","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"x","output":"42"},{"id":"m","type":"message","role":"assistant","content":[{"type":"output_text","text":"T0","annotations":[]}]}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3,"input_tokens_details":{"cached_tokens":1}},"incomplete_details":null,"error":null}""",
            """{"type":"response.output_text.delta","item_id":"m","output_index":0,"delta":"T0"}""",
            """{"type":"response.output_item.done","output_index":0,"item":{"id":"m","type":"message","content":[{"type":"output_text","text":"T0"}]}}""",
            """{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"T0"}]}],"usage":{"input_tokens":1}}}""",
            """{"predictions":["T0"]}""",
            """[{"answer":"a1"},2]""",
            """{"object":"list","data":[{"index":0,"object":"embedding","embedding":[0.5,1]}],"usage":{"prompt_tokens":1,"total_tokens":1}}""",
        ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Readers_OneValueChanged_LoseAndMixNothing(string form)
    {
        var runs = 0;
        foreach (var (mutated, path) in JsonMutations.Of(JToken.Parse(form)))
        {
            var text = mutated.ToString(Formatting.None);
            await CheckAsync(text, whole: runs % 2 == 0);
            CheckTexts(form, text, path);
            runs++;
        }

        Assert.True(runs > 20);
    }

    /// <summary>Whole and streamed, over the whole way that a response takes.</summary>
    private static async Task CheckAsync(string body, bool whole)
    {
        using var client = FixedResponseHandler.Client(whole ? body : $"data: {body}\n\ndata: [DONE]\n\n", whole ? "application/json" : "text/event-stream");
        var endpoints = client.ServingEndpoints;
        var options = new RequestOptions { Retry = false };
        var chat = new CreateChatCompletionRequest { Model = "m", Messages = [ChatMessage.User("?")] };
        var query = QueryInput.Chat("?");
        Func<Task>[] calls =
        [
            async () => Read(await endpoints.QueryAsync("m", query, options)),
            async () => await endpoints.PredictAsync("m", query, options),
            async () => await endpoints.EmbedAsync("m", ["a"], options),
            async () => _ = (await endpoints.CreateChatCompletionAsync(chat, options)).Alternatives,
            async () => _ = (await endpoints.CreateResponseAsync(new CreateModelResponseRequest { Model = "m", Input = "?" }, options)).Alternatives,
            async () => (await StreamFixture.ReadAllAsync(endpoints.QueryStreamAsync("m", query, options))).ForEach(Read),
            async () => await StreamFixture.ReadAllAsync(endpoints.QueryJsonStreamAsync("m", [], options)),
            async () =>
                (
                    await StreamFixture.ReadAllAsync(endpoints.CreateResponseStreamAsync(new CreateModelResponseRequest { Model = "m", Input = "?" }, options))
                ).ForEach(one => _ = (one.Text, one.Reasoning, one.ToolCalls, one.TokenCounts)),
        ];
        foreach (var call in calls)
        {
            var error = await Record.ExceptionAsync(call);
            Assert.True(error is null or DatabricksException, $"{body} → {error}");
        }
    }

    private static void Read(QueryEndpointResponse one) => _ = (one.Text, one.Reasoning, one.ToolCalls, one.TokenCounts, one.Alternatives);

    private static void Read(CompletionChunk one) => _ = (one.Text, one.Reasoning, one.ToolCalls, one.TokenCounts, one.Alternatives);

    private static void CheckTexts(string form, string mutated, string path)
    {
        if (!mutated.StartsWith('{'))
        {
            return;
        }

        var outputs = JsonConvert.DeserializeObject<CompletionChunk>(mutated)!.Alternatives;
        Assert.DoesNotContain(outputs, one => one.Text?.Contains("T0", StringComparison.Ordinal) == true && one.Text.Contains("T1", StringComparison.Ordinal));
        Assert.DoesNotContain(
            outputs,
            one => one.Text?.Contains('R', StringComparison.Ordinal) == true || one.Text?.Contains("42", StringComparison.Ordinal) == true
        );
        foreach (var leaf in ((JContainer)JToken.Parse(form)).DescendantsAndSelf().OfType<JValue>().Where(value => value.Value is "T0" or "T1"))
        {
            var name = path[(path.LastIndexOf('.') + 1)..];
            if (!leaf.Path.StartsWith(path, StringComparison.Ordinal) && Array.IndexOf(_discriminators, name) < 0)
            {
                Assert.True(outputs.Any(one => one.Text?.Contains((string)leaf!, StringComparison.Ordinal) == true), $"{leaf} is lost: {path} of {mutated}");
            }
        }
    }
}
