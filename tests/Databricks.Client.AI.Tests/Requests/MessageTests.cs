using System.Text.Json;
using Databricks.Client.AI.Tests.Support;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests.Requests;

public sealed class MessageTests
{
    private static readonly ChatMessage _question = new(ChatRole.User, "?");

    public static TheoryData<object?, string> Results =>
        new()
        {
            { "plain", "plain" },
            { JsonSerializer.SerializeToElement("plain"), "plain" },
            { JsonSerializer.SerializeToElement(new { a = 1 }), "{\"a\":1}" },
            { new TextContent("plain"), "plain" },
            {
                new List<AIContent> { new TextContent("a"), new TextContent("b") },
                "a\nb"
            },
            { null, "null" },
            { 42, "42" },
            { new[] { 1, 2 }, "[1,2]" },
        };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task Result_OfATool_IsPlainText(object? result, string expected)
    {
        var messages = await MessagesAsync(
            _question,
            new(ChatRole.Assistant, [new FunctionCallContent("x", "f")]),
            new(ChatRole.Tool, [new FunctionResultContent("x", result)])
        );

        Assert.Equal(expected, (string?)messages[2]["content"]);
    }

    [Fact]
    public async Task Result_OfAToolThatFailed_SaysWhy()
    {
        var failed = new FunctionResultContent("x", null) { Exception = new InvalidOperationException("No such city") };

        var messages = await MessagesAsync(_question, new(ChatRole.Tool, [failed]));

        Assert.Equal("Error: No such city", (string?)messages[1]["content"]);
    }

    [Fact]
    public async Task Call_WithoutText_HasNoContentAndItsArgumentsOnOneLine()
    {
        var arguments = new Dictionary<string, object?>
        {
            ["city"] = "Seoul \"x\"",
            ["n"] = JsonSerializer.SerializeToElement(1),
            ["none"] = null,
        };
        var messages = await MessagesAsync(
            _question,
            new(ChatRole.Assistant, [new TextContent(""), new FunctionCallContent("x", "f", arguments), new FunctionCallContent("y", "g")])
        );

        var message = (JObject)messages[1];
        Assert.False(message.ContainsKey("content"));
        Assert.Equal("""{"city":"Seoul \"x\"","n":1,"none":null}""", (string?)message["tool_calls"]![0]!["function"]!["arguments"]);
        Assert.Equal("{}", (string?)message["tool_calls"]![1]!["function"]!["arguments"]);
    }

    [Fact]
    public async Task SystemMessages_LeadingWithInstructions_AreOne()
    {
        using var model = new Model(Model.Whole("{'choices':[{'message':{'content':'ok'}}]}"));
        ChatMessage[] messages = [new(ChatRole.System, "A"), new(new ChatRole("developer"), "B"), _question, new(ChatRole.System, "C")];

        await model.Chat().GetResponseAsync(messages, new ChatOptions { Instructions = "I" });

        var sent = (JArray)model.Bodies.Single()["messages"]!;
        Assert.Equal(
            [("system", "I\n\nA\n\nB"), ("user", "?"), ("system", "C")],
            sent.Select(message => ((string)message["role"]!, (string)message["content"]!))
        );
    }

    [Fact]
    public async Task Contents_OfAUser_AreParts()
    {
        var messages = await MessagesAsync(
            new ChatMessage(
                ChatRole.User,
                [
                    new TextContent("Look"),
                    new DataContent(new byte[] { 1 }, "image/png"),
                    new UriContent("https://a.example/b.jpg", "image/jpeg"),
                    new DataContent(new byte[] { 2 }, "application/pdf") { Name = "a.pdf" },
                    new DataContent(new byte[] { 3 }, "audio/mpeg"),
                    new DataContent(new byte[] { 4 }, "application/zip"),
                ]
            )
        );

        Assert.Equal(
            Model
                .Parse(
                    "[{'type':'text','text':'Look'},{'type':'image_url','image_url':{'url':'data:image/png;base64,AQ=='}},{'type':'image_url','image_url':{'url':'https://a.example/b.jpg'}},"
                        + "{'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,Ag=='}},{'type':'input_audio','input_audio':{'data':'Aw==','format':'mp3'}}]"
                )
                .ToString(),
            messages[0]["content"]!.ToString()
        );
    }

    [Fact]
    public async Task Reasoning_OnlyWhereSigned_GoesBack()
    {
        var messages = await MessagesAsync(
            _question,
            new(
                ChatRole.Assistant,
                [
                    new TextReasoningContent("unsigned"),
                    new TextReasoningContent("Hm") { ProtectedData = "sig" },
                    new TextReasoningContent("") { ProtectedData = "enc" },
                    new TextContent("Blue"),
                ]
            ),
            new(ChatRole.Assistant, [new TextReasoningContent("unsigned")])
        );

        Assert.Equal(2, messages.Count);
        Assert.Equal(
            Model
                .Parse(
                    "[{'type':'reasoning','summary':[{'type':'summary_text','text':'Hm','signature':'sig'}]},{'type':'reasoning','summary':[{'type':'summary_encrypted_text','data':'enc'}]},{'type':'text','text':'Blue'}]"
                )
                .ToString(),
            messages[1]["content"]!.ToString()
        );
    }

    [Fact]
    public async Task ThoughtSignature_AfterAJsonRoundTrip_GoesBack()
    {
        var response = await Model.AskAsync(
            ["{'choices':[{'message':{'tool_calls':[{'id':'x','thoughtSignature':'ts','function':{'name':'f','arguments':'{}'}}]}}]}"],
            streamed: false
        );
        var json = JsonSerializer.Serialize(response.Messages, AIJsonUtilities.DefaultOptions);
        var history = JsonSerializer.Deserialize<List<ChatMessage>>(json, AIJsonUtilities.DefaultOptions)!;

        var messages = await MessagesAsync([_question, .. history]);

        Assert.Equal("ts", (string?)messages[1]["tool_calls"]![0]!["thoughtSignature"]);
    }

    [Fact]
    public async Task ParallelCalls_Split_ArePairsOfCallAndResult()
    {
        ChatMessage[] history =
        [
            _question,
            new(ChatRole.Assistant, [new TextContent("Both"), new FunctionCallContent("x", "f"), new FunctionCallContent("y", "g")]),
            new(ChatRole.Tool, [new FunctionResultContent("y", "2"), new FunctionResultContent("x", "1")]),
            new(ChatRole.Assistant, "Done"),
        ];

        var messages = (JArray)(await Model.SentAsync(history, split: true))["messages"]!;

        Assert.Equal(
            ["user ?", "assistant Both x", "tool 1", "assistant y", "tool 2", "assistant Done"],
            messages.Select(message => string.Join(' ', new[] { message["role"], message["content"], message["tool_calls"]?[0]?["id"] }.OfType<JValue>()))
        );
    }

    [Fact]
    public async Task Responses_Input_HasItemsWithoutIds()
    {
        ChatMessage[] history =
        [
            new(ChatRole.System, "S"),
            new(ChatRole.User, [new TextContent("Look"), new UriContent("https://a.example/b.jpg", "image/jpeg")]),
            new(ChatRole.Assistant, [new TextContent("Let me see"), new FunctionCallContent("x", "f")]) { MessageId = new string('m', 100) },
            new(ChatRole.Tool, [new FunctionResultContent("x", "1")]),
        ];

        var input = (await Model.SentAsync(history, input: ChatInput.Responses))["input"]!;

        Assert.Equal(
            Model
                .Parse(
                    "[{'type':'message','role':'system','content':'S'},{'type':'message','role':'user','content':[{'type':'input_text','text':'Look'},{'type':'input_image','image_url':'https://a.example/b.jpg','detail':'auto'}]},"
                        + "{'type':'message','role':'assistant','content':'Let me see'},{'type':'function_call','call_id':'x','name':'f','arguments':'{}'},{'type':'function_call_output','call_id':'x','output':'1'}]"
                )
                .ToString(),
            input.ToString()
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_OfAnyEnumerable_AreEnumeratedOnce(bool streamed)
    {
        using var model = new Model(
            streamed ? Model.Stream("{'choices':[{'delta':{'content':'x'}}]}") : Model.Whole("{'choices':[{'message':{'content':'x'}}]}")
        );
        var times = 0;
        IEnumerable<ChatMessage> Messages()
        {
            times++;
            yield return _question;
        }

        _ = streamed ? await model.Chat().GetStreamingResponseAsync(Messages()).ToChatResponseAsync() : await model.Chat().GetResponseAsync(Messages());

        Assert.Equal(1, times);
    }

    private static async Task<JArray> MessagesAsync(params ChatMessage[] messages) => (JArray)(await Model.SentAsync(messages))["messages"]!;
}
