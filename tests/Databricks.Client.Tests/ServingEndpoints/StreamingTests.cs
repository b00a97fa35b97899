using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class StreamingTests : IDisposable
{
    private readonly StreamServer _server = new();
    private readonly DatabricksClient _databricks;

    public StreamingTests() => _databricks = _server.CreateClient();

    public void Dispose()
    {
        _databricks.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task QueryStream_ServerHoldsTheSecondPieceBack_GivesTheFirst()
    {
        await using var pieces = _databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")).GetAsyncEnumerator();
        var first = pieces.MoveNextAsync().AsTask();
        await _server.AcceptAsync();

        await _server.SendAsync(
            """{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"Good"},"finish_reason":null}]}"""
        );

        Assert.True(await first.WaitAsync(StreamServer.Patience));
        Assert.Equal("Good", pieces.Current.Text);
        Assert.Equal(ChatMessageRole.Assistant, pieces.Current.Choices![0].Delta!.Role);

        var second = pieces.MoveNextAsync().AsTask();
        Assert.False(second.IsCompleted);
        await _server.SendAsync("""{"choices":[{"index":0,"delta":{"content":" day"},"finish_reason":"stop"}]}""");
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

        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("my endpoint", request));
        await _server.AcceptAsync();
        await _server.SendAsync("[DONE]");
        await reading.WaitAsync(StreamServer.Patience);

        Assert.StartsWith("POST /serving-endpoints/my%20endpoint/invocations HTTP/1.1", _server.RequestHead, StringComparison.Ordinal);
        Assert.Contains("Accept: text/event-stream", _server.RequestHead, StringComparison.Ordinal);
        var body = JObject.Parse(_server.RequestBody);
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
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync("""{"choices":[{"text":"a"}]}""");
        await _server.SendAsync("[DONE]");

        Assert.Equal(["a"], (await reading.WaitAsync(StreamServer.Patience)).Select(piece => piece.Text));
    }

    [Fact]
    public async Task QueryStream_EventInPiecesBesideComments_IsOneEvent()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Completion("Once")));
        await _server.AcceptAsync();
        await _server.SendRawAsync(": keep-alive\r\n\r\nevent: message\r\ndata: {\"choices\":[{\"te");
        await _server.SendRawAsync("xt\":\"ü\"}]}\r\n\r\ndata: [DONE]");
        await _server.EndAsync();

        Assert.Equal(["ü"], (await reading.WaitAsync(StreamServer.Patience)).Select(piece => piece.Text));
    }

    [Fact]
    public async Task QueryStream_UnknownMembers_AreKept()
    {
        const string Data =
            """{"id":"1","object":"x","created":9007199254740993,"model":"m","new":{"a":[1]},"choices":[{"index":0,"delta":{"content":[{"type":"text"}],"refusal":null},"text":null,"finish_reason":"later","logprobs":{"b":1},"more":2}],"usage":{"prompt_tokens":3,"cached":4}}""";
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync(Data);
        await _server.SendAsync("[DONE]");

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.True(JToken.DeepEquals(JObject.Parse(Data), JObject.Parse(Newtonsoft.Json.JsonConvert.SerializeObject(piece))));
        Assert.Null(piece.Created); // not a time
        Assert.Equal(9007199254740993, (long)piece.AdditionalProperties["created"]);
    }

    [Fact]
    public async Task QueryStream_ErrorAfterARetry_CountsItsAttemptsAndTime()
    {
        var script = new Script()
            .Then(429, """{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"m"}""", ("Retry-After", "3"))
            .Then(200, """data: {"error":{"message":"model died"}}""" + "\n\n", ("Content-Type", "text/event-stream"));
        using var client = script.Client();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            script.Time.RunAsync(() => ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"))))
        );

        Assert.Equal(("ServingEndpoints_Query", 2), (error.Operation, error.Attempts));
        Assert.InRange(error.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(
        """{"error":{"message":"too many tokens","type":"server_error","code":"rate_limit_exceeded","status_code":429}}""",
        429,
        "rate_limit_exceeded",
        "too many tokens"
    )]
    [InlineData("""{"error_code":"INTERNAL_ERROR","message":"model died"}""", 500, "INTERNAL_ERROR", "model died")]
    [InlineData("""{"error":"model died"}""", 500, null, "model died")]
    [InlineData("""{"error":{"message":"bad","code":"400"}}""", 400, null, "bad")]
    public async Task QueryStream_ErrorInTheStream_IsRaised(string data, int status, string? code, string message)
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync("""{"choices":[{"delta":{"content":"a"}}]}""");
        await _server.SendAsync(data);

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(((HttpStatusCode)status, code, message), (error.StatusCode, error.ErrorCode, error.ServiceMessage));
        Assert.Equal(("ServingEndpoints_Query", "request-1"), (error.Operation, error.RequestId));
    }

    [Fact]
    public async Task QueryStream_ErrorEvent_IsRaised()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendRawAsync("event: error\ndata: {\"message\":\"no capacity\",\"status\":503}\n\n");

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no capacity"), (error.StatusCode, error.ServiceMessage));
    }

    [Fact]
    public async Task QueryStream_RefusedQuery_IsRaisedWithTheServicesWords()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync("application/json", status: 400);
        await _server.SendRawAsync("""{"error_code":"BAD_REQUEST","message":"no such tool"}""");
        await _server.EndAsync();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("BAD_REQUEST", "no such tool"), (error.ErrorCode, error.ServiceMessage));
    }

    [Theory]
    [InlineData("text/html", "<html><title>Sign In</title></html>", "sign-in page")]
    [InlineData("text/plain", "Service is busy", "The service's message: Service is busy")]
    public async Task QueryStream_AnswerIsNeitherStreamNorJson_SaysWhatItIs(string contentType, string body, string words)
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync(contentType);
        await _server.SendRawAsync(body);
        await _server.EndAsync();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Contains($"'{contentType}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryStream_ErrorInOneJsonDocument_IsRaisedInTheServicesWords()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync("application/json");
        await _server.SendRawAsync("""{"error_code":"TEMPORARILY_UNAVAILABLE","message":"The model is loading."}""");
        await _server.EndAsync();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("TEMPORARILY_UNAVAILABLE", "The model is loading."), (error.ErrorCode, error.ServiceMessage));
    }

    [Fact]
    public async Task QueryStream_ErrorOfAnExternalModelWithinIt_HasItsCodeAndWords()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync(
            """{"error":"Received error from openai","external_model_message":{"error":{"message":"The response was filtered","code":"content_filter"}}}"""
        );

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal(("content_filter", "Received error from openai: The response was filtered"), (error.ErrorCode, error.ServiceMessage));
    }

    [Theory]
    [InlineData("application/json", """{"predictions":[1,2]}""")]
    [InlineData("application/json", """[{"answer":"a1"}]""")]
    [InlineData("application/json", "\"text\"")]
    [InlineData("text/event-stream", """[{"answer":"a1"}]""")]
    public async Task QueryJsonStream_ResponseInOnePiece_GivesIt(string contentType, string json)
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryJsonStreamAsync("custom", new JObject { ["inputs"] = new JArray(1) }));
        await _server.AcceptAsync(contentType);
        await _server.SendRawAsync(json);
        await _server.EndAsync();

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.True(JToken.DeepEquals(JToken.Parse(json), piece));
        Assert.Equal("""{"inputs":[1],"stream":true}""", _server.RequestBody);
    }

    [Fact]
    public async Task QueryStream_EventIsNoJson_SaysWhichOne()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync("{}");
        await _server.SendAsync("{\"secret");

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Contains("event 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryStream_ConnectionBreaks_IsRaised()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync("{}");
        _server.Break();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => reading.WaitAsync(StreamServer.Patience));

        Assert.Equal("ServingEndpoints_Query", error.Operation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QueryStream_LeftEarly_BreaksTheConnection(bool withHttpClientOfTheCaller)
    {
        using var http = new HttpClient(StreamServer.Holding(new SocketsHttpHandler()));
        using var client = _server.CreateClient(options =>
        {
            if (withHttpClientOfTheCaller)
            {
                (options.HttpClient, options.ConfigureHandler) = (http, null);
            }
        });
        var leaving = FirstAsync();
        await _server.AcceptAsync();
        await _server.SendAsync("{}");
        await leaving.WaitAsync(StreamServer.Patience);

        await _server.ClosedAsync();

        async Task FirstAsync()
        {
            await foreach (var _ in client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")))
            {
                break;
            }
        }
    }

    [Fact]
    public async Task QueryStream_CancelledWhileWaiting_BreaksTheConnectionWithoutWaitingForAnything()
    {
        // The client's clock stands still, so that nothing which takes time can come before the end of the connection.
        using var client = _server.CreateClient(options => options.TimeProvider = FakeClocks.Stopped());
        using var source = new CancellationTokenSource();
        var reading = ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), cancellationToken: source.Token));
        await _server.AcceptAsync();
        await _server.SendAsync("{}");

        await source.CancelAsync();

        await _server.ClosedAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(StreamServer.Patience));
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task QueryStream_CancelledAsTheAnswerBegins_BreaksTheConnection()
    {
        using var source = new CancellationTokenSource();
        using var client = _server.CreateClient(options =>
            options.ConfigureHandler = handler => new CancelAtTheResponse(StreamServer.Holding(handler), source)
        );
        var reading = ReadAllAsync(client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), cancellationToken: source.Token));

        await _server.AcceptAsync();

        await _server.ClosedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(StreamServer.Patience));
    }

    [Fact]
    public async Task QueryStream_CancelledWhileTheCallerIsBusy_BreaksTheConnection()
    {
        using var source = new CancellationTokenSource();
        await using var pieces = _databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")).GetAsyncEnumerator(source.Token);
        var first = pieces.MoveNextAsync().AsTask();
        await _server.AcceptAsync();
        await _server.SendAsync("{}");
        await first.WaitAsync(StreamServer.Patience);

        await source.CancelAsync();

        await _server.ClosedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pieces.MoveNextAsync().AsTask().WaitAsync(StreamServer.Patience));
    }

    [Theory]
    [InlineData(3, "AttemptTimeout", 3)]
    [InlineData(null, "QueryAttemptTimeout", 10)]
    public async Task QueryStream_SilenceBeyondTheLimit_IsATimeoutThatNamesIt(int? ownMinutes, string name, int minutes)
    {
        var clock = FakeClocks.Stopped();
        using var own = _server.CreateClient(o => o.TimeProvider = clock);
        var options = new RequestOptions { AttemptTimeout = ownMinutes is { } set ? TimeSpan.FromMinutes(set) : null };
        var limit = TimeSpan.FromMinutes(minutes);
        await using var pieces = own.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), options).GetAsyncEnumerator();
        var first = pieces.MoveNextAsync().AsTask();
        await _server.AcceptAsync();
        await _server.SendAsync("{}");
        await first.WaitAsync(StreamServer.Patience);
        var second = pieces.MoveNextAsync().AsTask();

        clock.Advance(limit);

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => second.WaitAsync(StreamServer.Patience));
        Assert.Equal((name, limit), (error.LimitName, error.Limit));
        Assert.Equal($"POST /serving-endpoints/assistant/invocations: no data arrived on the stream for longer than {name} ({limit}).", error.Message);
    }

    [Fact]
    public async Task QueryStream_NoLimit_WaitsForTheNextPiece()
    {
        var options = new RequestOptions { AttemptTimeout = Timeout.InfiniteTimeSpan };
        await using var pieces = _databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"), options).GetAsyncEnumerator();
        var first = pieces.MoveNextAsync().AsTask();
        await _server.AcceptAsync();
        await _server.SendAsync("{}");

        Assert.True(await first.WaitAsync(StreamServer.Patience));
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
        var reading = ReadAllAsync(_databricks.ServingEndpoints.CreateChatCompletionStreamAsync(chat));
        await _server.AcceptAsync();
        await _server.SendAsync(
            """{"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","function":{"name":"weather","arguments":"{\"ci"}}]}}]}"""
        );
        await _server.SendAsync("[DONE]");

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.Equal("call_1", (string?)piece.Choices![0].Delta!.ToolCalls![0]["id"]);
        Assert.Null(piece.Text);
        Assert.StartsWith("POST /serving-endpoints/chat/completions ", _server.RequestHead, StringComparison.Ordinal);
        Assert.Equal("auto", (string?)JObject.Parse(_server.RequestBody)["tool_choice"]);
    }

    [Fact]
    public async Task QueryServedModelStream_Entity_IsAskedByItsName()
    {
        var reading = ReadAllAsync(_databricks.ServingEndpoints.QueryServedModelStreamAsync("my endpoint", "candidate 2", QueryInput.Chat("Hello")));
        await _server.AcceptAsync();
        await _server.SendAsync("""{"choices":[{"index":0,"delta":{"content":"Hi"}}]}""");
        await _server.SendAsync("[DONE]");

        var piece = Assert.Single(await reading.WaitAsync(StreamServer.Patience));

        Assert.Equal("Hi", piece.Text);
        Assert.StartsWith("POST /serving-endpoints/my%20endpoint/served-models/candidate%202/invocations ", _server.RequestHead, StringComparison.Ordinal);
        Assert.True((bool)JObject.Parse(_server.RequestBody)["stream"]!);
    }

    [Fact]
    public void QueryStream_NullRequest_FailsBeforeTheEnumeration() =>
        Assert.Throws<ArgumentNullException>(() => _databricks.ServingEndpoints.QueryStreamAsync("assistant", null!));

    internal static async Task<List<T>> ReadAllAsync<T>(IAsyncEnumerable<T> pieces)
    {
        var all = new List<T>();
        await foreach (var piece in pieces)
        {
            all.Add(piece);
        }

        return all;
    }

    private sealed class CancelAtTheResponse(HttpMessageHandler inner, CancellationTokenSource source) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await source.CancelAsync();
            return response;
        }
    }
}
