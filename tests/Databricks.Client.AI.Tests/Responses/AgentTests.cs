using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Errors;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests.Responses;

public sealed class AgentTests
{
    private const string Call =
        "{'role':'assistant','id':'m1','content':'','tool_calls':[{'id':'x','type':'function','function':{'name':'lookup','arguments':'{}'}}]}";
    private const string Result = "{'role':'tool','id':'m2','tool_call_id':'x','content':'42'}";

    private const string CallItem = "{'type':'function_call','id':'fc_1','call_id':'x','name':'lookup','arguments':'{}'}";
    private const string ResultItem = "{'type':'function_call_output','call_id':'x','output':'42'}";
    private const string MessageItem = "{'type':'message','id':'msg_1','role':'assistant','content':[{'type':'output_text','text':'It is 42'}]}";

    public static TheoryData<bool, string[]> Responses =>
        new()
        {
            { false, [$"{{'messages':[{Call},{Result},{{'role':'assistant','id':'m3','content':'It is 42'}}]}}"] },
            {
                true,
                [
                    $"{{'delta':{Call}}}",
                    $"{{'delta':{Result}}}",
                    "{'delta':{'role':'assistant','id':'m3','content':'It is '}}",
                    "{'delta':{'role':'assistant','id':'m3','content':'42'}}",
                ]
            },
            { false, [$"{{'output':[{CallItem},{ResultItem},{MessageItem}]}}"] },
            {
                true,
                [
                    $"{{'type':'response.output_item.done','item':{CallItem}}}",
                    $"{{'type':'response.output_item.done','item':{ResultItem}}}",
                    "{'type':'response.output_text.delta','item_id':'msg_1','delta':'It is '}",
                    "{'type':'response.something.new','delta':'never mind'}",
                    "{'trace_id':'tr-1'}",
                    "{'type':'response.output_text.delta','item_id':'msg_1','delta':'42'}",
                    $"{{'type':'response.output_item.done','item':{MessageItem}}}",
                    $"{{'type':'response.completed','response':{{'id':'r','status':'completed','output':[{CallItem},{ResultItem},{MessageItem}]}}}}",
                ]
            },
            {
                true,
                [
                    $"{{'type':'response.output_item.done','item':{CallItem}}}",
                    $"{{'type':'response.output_item.done','item':{ResultItem}}}",
                    $"{{'type':'response.output_item.done','item':{MessageItem}}}",
                    "{'type':'responses.completed'}",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Agent_ThatRanItsTool_RespondsWithThreeMessages(bool streamed, string[] pieces)
    {
        var response = await Model.AskAsync(pieces, streamed);

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[0].Contents, content => content is FunctionCallContent));
        Assert.Equal(("x", "lookup", true), (call.CallId, call.Name, call.InformationalOnly));
        var result = Assert.IsType<FunctionResultContent>(Assert.Single(response.Messages[1].Contents));
        Assert.Equal(("x", "42"), (result.CallId, result.Result));
        Assert.Equal("It is 42", response.Text);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Agent_ThatRanItsTool_IsAskedOnceAndRunsNothingHere(bool streamed, string[] pieces)
    {
        using var model = new Model(streamed ? Model.Stream(pieces) : Model.Whole(pieces[0]));
        var runs = 0;
        using var chat = model.Chat().AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => ++runs, "lookup")] };

        var response = await Model.AskAsync(chat, [new(ChatRole.User, "?")], options, streamed);

        Assert.Equal((0, 1), (runs, model.Bodies.Count));
        Assert.Equal("It is 42", response.Text);
    }

    [Fact]
    public async Task NextTurn_AfterAnAgentsTool_SendsCallAndResult()
    {
        var history = await HistoryAsync($"{{'messages':[{Call},{Result},{{'role':'assistant','content':'It is 42'}}]}}");

        var messages = (JArray)(await Model.SentAsync(history))["messages"]!;

        Assert.Equal(["user", "assistant", "tool", "assistant", "user"], messages.Select(message => (string?)message["role"]));
        Assert.Equal("x", (string?)messages[1]["tool_calls"]![0]!["id"]);
        Assert.Equal("x", (string?)messages[2]["tool_call_id"]);
    }

    [Theory]
    [InlineData("completed", null, "stop")]
    [InlineData("incomplete", "max_output_tokens", "length")]
    [InlineData("incomplete", null, "length")]
    [InlineData("incomplete", "content_filter", "content_filter")]
    [InlineData(null, null, "stop")]
    public async Task Status_OfAResponse_IsTheFinishReason(string? status, string? reason, string expected)
    {
        var response = new JObject
        {
            ["status"] = status,
            ["incomplete_details"] = reason is null ? null : new JObject { ["reason"] = reason },
            ["output"] = new JArray(JObject.Parse(MessageItem)),
        };

        Assert.Equal(expected, (await Model.AskAsync([response.ToString()], streamed: false)).FinishReason?.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReasoningItem_AfterAJsonRoundTrip_GoesBackWithItsId(bool streamed)
    {
        const string Item = "{'type':'reasoning','id':'rs_1','status':'completed','summary':[{'type':'summary_text','text':'Hm'}],'encrypted_content':'enc'}";
        string[] pieces = streamed
            ?
            [
                "{'type':'response.reasoning_summary_text.delta','item_id':'rs_1','delta':'H'}",
                "{'type':'response.reasoning_summary_text.delta','item_id':'rs_1','delta':'m'}",
                $"{{'type':'response.output_item.done','item':{Item}}}",
                $"{{'type':'response.output_item.done','item':{MessageItem}}}",
                "{'type':'response.completed','response':{'output':[]}}",
            ]
            : [$"{{'output':[{Item},{MessageItem}]}}"];
        var history = await HistoryAsync(pieces, streamed);
        Assert.Equal("Hm", history.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Single().Text);

        var input = (JArray)(await Model.SentAsync(history, input: ChatInput.Responses))["input"]!;

        var sent = (JObject)Assert.Single(input, item => (string?)item["type"] == "reasoning");
        Assert.Equal(("rs_1", "enc", "Hm"), ((string?)sent["id"], (string?)sent["encrypted_content"], (string?)sent["summary"]![0]!["text"]));
        Assert.False(sent.ContainsKey("status"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenCall_OfAResponse_IsTheCallersByItsCallId(bool streamed)
    {
        string[] pieces = streamed
            ? [$"{{'type':'response.output_item.done','item':{CallItem}}}", "{'type':'response.completed','response':{}}"]
            : [$"{{'output':[{CallItem}]}}"];
        var response = await Model.AskAsync(pieces, streamed);

        var call = response.Messages.Single().Contents.OfType<FunctionCallContent>().Single();
        Assert.Equal(("x", false, ChatFinishReason.ToolCalls), (call.CallId, call.InformationalOnly, response.FinishReason));
    }

    [Fact]
    public async Task Annotations_OfStreamedText_AreThereOnce()
    {
        const string Item =
            "{'type':'message','id':'msg_1','content':[{'type':'output_text','text':'See','annotations':[{'type':'url_citation','url':'https://a.example/','title':'A'}]}]}";

        var response = await Model.AskAsync(
            [
                "{'type':'response.output_text.delta','item_id':'msg_1','delta':'See'}",
                $"{{'type':'response.output_item.done','item':{Item}}}",
                $"{{'type':'response.completed','response':{{'output':[{Item}]}}}}",
            ],
            streamed: true
        );

        Assert.Equal("See", response.Text);
        Assert.Single(response.Messages.Single().Contents.SelectMany(content => content.Annotations ?? []));
    }

    [Theory]
    [InlineData("{'type':'error','code':'context_length','message':'Too long'}", "Too long")]
    [InlineData("{'error':'It broke'}", "It broke")]
    public async Task Error_WithinAStream_IsAnExceptionAfterTheText(string news, string words)
    {
        using var model = new Model(Model.Stream("{'type':'response.output_text.delta','item_id':'m','delta':'So far'}", news));
        var text = "";

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(async () =>
        {
            await foreach (var update in model.Chat().GetStreamingResponseAsync("?"))
            {
                text += update.Text;
            }
        });

        Assert.Equal("So far", text);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'content':'Hi'}", "Hi")]
    [InlineData("{'predictions':['Hi']}", "Hi")]
    [InlineData("{'predictions':[{'choices':[{'message':{'content':'Hi'}}]}]}", "Hi")]
    [InlineData("{'predictions':[{'score':1}]}", "{\"score\":1}")]
    [InlineData("{'predictions':'Hi'}", "Hi")]
    [InlineData("['Hi']", "Hi")]
    [InlineData("[{'content':'Hi'}]", "Hi")]
    [InlineData("'Hi'", "Hi")]
    [InlineData("{'choices':[{'text':'Hi'}]}", "Hi")]
    public async Task CustomModel_WithPlainText_IsAMessage(string json, string text) =>
        Assert.Equal(text, (await Model.AskAsync([json], streamed: false)).Text);

    private static Task<List<ChatMessage>> HistoryAsync(string json) => HistoryAsync([json], streamed: false);

    private static async Task<List<ChatMessage>> HistoryAsync(string[] pieces, bool streamed)
    {
        var response = await Model.AskAsync(pieces, streamed);
        List<ChatMessage> history = [new(ChatRole.User, "?"), .. response.Messages, new(ChatRole.User, "And now?")];
        var json = System.Text.Json.JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions);
        return System.Text.Json.JsonSerializer.Deserialize<List<ChatMessage>>(json, AIJsonUtilities.DefaultOptions)!;
    }
}
