using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class StreamingTests : StreamFixture
{
    [Fact]
    public async Task QueryStream_ServerHoldsTheSecondPieceBack_GivesTheFirst()
    {
        await using var pieces = Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")).GetAsyncEnumerator();
        var first = pieces.MoveNextAsync().AsTask();
        await Server.AcceptAsync();

        await Server.SendAsync(
            """{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"Good"},"finish_reason":null}]}"""
        );

        Assert.True(await first.WaitAsync(StreamServer.Patience));
        Assert.Equal("Good", pieces.Current.Text);
        Assert.Equal(ChatMessageRole.Assistant, pieces.Current.Choices![0].Delta!.Role);

        var second = pieces.MoveNextAsync().AsTask();
        Assert.False(second.IsCompleted);
        await Server.SendAsync("""{"choices":[{"index":0,"delta":{"content":" day"},"finish_reason":"stop"}]}""");
        Assert.True(await second.WaitAsync(StreamServer.Patience));
        Assert.Equal((" day", "stop"), (pieces.Current.Text, pieces.Current.Choices![0].FinishReason));
    }

    [Fact]
    public async Task QueryStream_Always_AsksForEventsAndLeavesTheRequestAsItWas()
    {
        var request = QueryInput.Chat("Hello");
        request.Tools = [new JObject { ["type"] = "function" }];
        request.ResponseFormat = new JObject { ["type"] = "json_object" };
        request.AdditionalProperties["thinking"] = true;

        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("my endpoint", request));
        await Server.AcceptAsync();
        await Server.SendAsync("[DONE]");
        await reading.WaitAsync(StreamServer.Patience);

        Assert.StartsWith("POST /serving-endpoints/my%20endpoint/invocations HTTP/1.1", Server.RequestHead, StringComparison.Ordinal);
        Assert.Contains("Accept: text/event-stream", Server.RequestHead, StringComparison.Ordinal);
        var body = JObject.Parse(Server.RequestBody);
        Assert.True(
            JToken.DeepEquals(
                body,
                JObject.Parse(
                    """{"messages":[{"role":"user","content":"Hello"}],"stream":true,"tools":[{"type":"function"}],"response_format":{"type":"json_object"},"thinking":true}"""
                )
            )
        );
        Assert.Null(request.Stream);
    }

    [Fact]
    public async Task QueryStream_DoneMarker_EndsWithoutWaitingForTheConnection()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync("""{"choices":[{"text":"a"}]}""");
        await Server.SendAsync("[DONE]");

        Assert.Equal(["a"], (await reading.WaitAsync(StreamServer.Patience)).Select(piece => piece.Text));
    }

    [Fact]
    public async Task QueryStream_EventInPiecesBesideComments_IsOneEvent()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Completion("Once")));
        await Server.AcceptAsync();
        await Server.SendRawAsync(": keep-alive\r\n\r\nevent: message\r\ndata: {\"choices\":[{\"te");
        await Server.SendRawAsync("xt\":\"ü\"}]}\r\n\r\ndata: [DONE]");
        await Server.EndAsync();

        Assert.Equal(["ü"], (await reading.WaitAsync(StreamServer.Patience)).Select(piece => piece.Text));
    }

    [Fact]
    public async Task QueryStream_UnknownMembers_AreKept()
    {
        const string Data =
            """{"id":"1","object":"x","created":9007199254740993,"model":"m","new":{"a":[1]},"choices":[{"index":0,"delta":{"content":[{"type":"text"}],"refusal":null},"text":null,"finish_reason":"later","logprobs":{"b":1},"more":2}],"usage":{"prompt_tokens":3,"cached":4}}""";
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync(Data);
        await Server.SendAsync("[DONE]");

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.True(JToken.DeepEquals(JObject.Parse(Data), JObject.Parse(Newtonsoft.Json.JsonConvert.SerializeObject(piece))));
        Assert.Null(piece.Created); // not a time
        Assert.Equal(9007199254740993, (long)piece.AdditionalProperties["created"]);
    }

    [Theory]
    [InlineData("application/json", """{"predictions":[1,2]}""")]
    [InlineData("application/json", """[{"answer":"a1"}]""")]
    [InlineData("application/json", "\"text\"")]
    [InlineData("text/event-stream", """[{"answer":"a1"}]""")]
    public async Task QueryJsonStream_ResponseInOnePiece_GivesIt(string contentType, string json)
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryJsonStreamAsync("custom", new JObject { ["inputs"] = new JArray(1) }));
        await Server.AcceptAsync(contentType);
        await Server.SendRawAsync(json);
        await Server.EndAsync();

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.True(JToken.DeepEquals(JToken.Parse(json), piece));
        Assert.Equal("""{"inputs":[1],"stream":true}""", Server.RequestBody);
    }

    [Fact]
    public async Task ChatStream_ToolCalls_PassThrough()
    {
        var chat = new CreateChatCompletionRequest
        {
            Model = "assistant",
            Messages = [ChatMessage.System("Be brief."), ChatMessage.User("Weather?")],
            ToolChoice = "auto",
        };
        var reading = ReadAllAsync(Databricks.ServingEndpoints.CreateChatCompletionStreamAsync(chat));
        await Server.AcceptAsync();
        await Server.SendAsync(
            """{"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","function":{"name":"weather","arguments":"{\"ci"}}]}}]}"""
        );
        await Server.SendAsync("[DONE]");

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.Equal("call_1", (string?)piece.Choices![0].Delta!.ToolCalls![0]["id"]);
        Assert.Null(piece.Text);
        Assert.StartsWith("POST /serving-endpoints/chat/completions ", Server.RequestHead, StringComparison.Ordinal);
        Assert.Equal("auto", (string?)JObject.Parse(Server.RequestBody)["tool_choice"]);
    }

    [Fact]
    public async Task QueryServedModelStream_Entity_IsAskedByItsName()
    {
        var reading = ReadAllAsync(Databricks.ServingEndpoints.QueryServedModelStreamAsync("my endpoint", "candidate 2", QueryInput.Chat("Hello")));
        await Server.AcceptAsync();
        await Server.SendAsync("""{"choices":[{"index":0,"delta":{"content":"Hi"}}]}""");
        await Server.SendAsync("[DONE]");

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.Equal("Hi", piece.Text);
        Assert.StartsWith("POST /serving-endpoints/my%20endpoint/served-models/candidate%202/invocations ", Server.RequestHead, StringComparison.Ordinal);
        Assert.True((bool)JObject.Parse(Server.RequestBody)["stream"]!);
    }

    [Fact]
    public void QueryStream_NullRequest_FailsBeforeTheEnumeration() =>
        Assert.Throws<ArgumentNullException>(() => Databricks.ServingEndpoints.QueryStreamAsync("assistant", null!));
}
