using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>Scripts of what a model says, read by the client whole and streamed.</summary>
public sealed class ScriptedChatTests : IAsyncDisposable
{
    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory();
    private readonly DatabricksClient _databricks;

    public ScriptedChatTests()
    {
        _workspace.Seed.ServingEndpoint("assistant", servedEntity: "current", entityName: "ml.chat.model");
        _databricks = _workspace.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _databricks.Dispose();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task Chat_EachStep_IsReadWholeAndStreamed()
    {
        _workspace.OnQuery(
            "assistant",
            _ => FakeQueryResponse.Reasoning("A greeting.").Chat("Good day to you").ToolCall("wave", new JObject { ["hands"] = 2 }).Usage(12, 5)
        );

        var whole = await _databricks.ServingEndpoints.QueryAsync("assistant", QueryInput.Chat("Hello"));
        var pieces = await ReadAsync();

        Assert.Equal(("Good day to you", "A greeting.", 17), (whole.Text, whole.Reasoning, whole.TokenCounts!.TotalTokens));
        Assert.Equal(("call_1", "wave", """{"hands":2}"""), (whole.ToolCalls[0].Id, whole.ToolCalls[0].Name, whole.ToolCalls[0].Arguments));
        Assert.Equal("tool_calls", whole.Alternatives[0].FinishReason);
        Assert.Equal("Good day to you", string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal("A greeting.", string.Concat(pieces.Select(piece => piece.Reasoning)));
        Assert.Equal("""{"hands":2}""", string.Concat(pieces.SelectMany(piece => piece.ToolCalls).Select(call => call.Arguments)));
        Assert.Equal(17, pieces[^1].TokenCounts!.TotalTokens);
        Assert.Empty(_workspace.Violations);
    }

    [Fact]
    public async Task Fail_WholeAndBeforeText_IsTheStatus()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Fail(400, "BAD_REQUEST", "no such tool"));

        var whole = await Assert.ThrowsAsync<BadRequestException>(() => _databricks.ServingEndpoints.QueryAsync("assistant", QueryInput.Chat("Hello")));
        var streamed = await Assert.ThrowsAsync<BadRequestException>(ReadAsync);

        Assert.Equal(("no such tool", "no such tool"), (whole.ServiceMessage, streamed.ServiceMessage));
    }

    [Fact]
    public async Task Fail_AfterText_IsAnErrorWithinTheStream()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day").Fail(429, "REQUEST_LIMIT_EXCEEDED", "slow down"));
        var texts = new List<string?>();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => ReadAsync(texts));

        Assert.Equal(["Good", " day"], texts);
        Assert.Equal((HttpStatusCode.TooManyRequests, "slow down"), (error.StatusCode, error.ServiceMessage));
    }

    [Fact]
    public async Task Truncated_Stream_EndsWithoutItsEnd()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day").Truncated());
        var texts = new List<string?>();

        await Assert.ThrowsAsync<DatabricksResponseException>(() => ReadAsync(texts));

        Assert.Equal(["Good", " day"], texts);
    }

    [Fact]
    public async Task Query_StreamOfAPrompt_ComesInPieces()
    {
        var texts = new List<string?>();
        var query = QueryInput.Completion("Once upon");
        query.StreamOptions = new JObject { ["include_usage"] = true };

        var pieces = await ReadAsync(texts, query);

        Assert.Equal("You said: Once upon", string.Concat(texts));
        Assert.Equal((2, 4), (pieces[^1].TokenCounts!.InputTokens, pieces[^1].TokenCounts!.OutputTokens));
        Assert.Empty(_workspace.Violations);
    }

    [Fact]
    public async Task Responses_Stream_HasTheEventsOfOpenAI()
    {
        var events = await EventsAsync();

        Assert.Equal(
            "created in_progress output_item.added content_part.added output_text.delta output_text.delta output_text.delta output_text.done content_part.done output_item.done completed",
            string.Join(' ', events.Select(news => news.Type["response.".Length..]))
        );
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(news => (int)news.Data["sequence_number"]!));
        Assert.Empty((JArray)events[0].Data["response"]!["output"]!);
        Assert.Equal("You said: hi", string.Concat(events.Select(news => news.Text)));
    }

    [Fact]
    public async Task Chat_AskedInResponsesForm_IsReadWholeAndStreamed()
    {
        _workspace.OnQuery(
            "assistant",
            _ => FakeQueryResponse.Reasoning("A greeting.").Chat("Good day to you").ToolCall("wave", new JObject { ["hands"] = 2 }).Usage(12, 5)
        );

        var whole = await _databricks.ServingEndpoints.CreateResponseAsync("assistant", "Hello");
        var events = await EventsAsync();

        Assert.Equal(("Good day to you", "A greeting.", 17), (whole.Text, whole.Reasoning, whole.TokenCounts!.TotalTokens));
        Assert.Equal(("call_1", "wave", """{"hands":2}"""), (whole.ToolCalls[0].Id, whole.ToolCalls[0].Name, whole.ToolCalls[0].Arguments));
        Assert.Equal("Good day to you", string.Concat(events.Select(news => news.Text)));
        Assert.Equal("A greeting.", string.Concat(events.Select(news => news.Reasoning)));
        Assert.Equal("""{"hands":2}""", string.Concat(events.SelectMany(news => news.ToolCalls).Select(call => call.Arguments)));
        Assert.Equal("resp", ((string)events[^1].Data["response"]!["id"]!)[..4]);
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(news => (int)news.Data["sequence_number"]!));
        Assert.Empty(_workspace.Violations);
    }

    [Fact]
    public async Task Chat_AskedByAnAgentsInput_HasTheResponsesForm()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day"));

        var response = await _databricks.ServingEndpoints.QueryJsonAsync("assistant", new JObject { ["input"] = "Hello" });

        Assert.Equal("Good day", (string?)response["output"]![0]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task Chat_AskedByPrompt_HasTheFormOfCompletions()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat(" there was a king."));

        var completion = await _databricks.ServingEndpoints.CreateCompletionAsync("assistant", "Once upon a time");

        Assert.Equal((" there was a king.", 8), (completion.Text, completion.TokenCounts!.TotalTokens));
        Assert.Empty(_workspace.Violations);
    }

    [Fact]
    public async Task Fail_AfterTextInResponsesForm_IsAnErrorWithinTheStream()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day").Fail(429, "REQUEST_LIMIT_EXCEEDED", "slow down"));

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(EventsAsync);

        Assert.Equal((HttpStatusCode.TooManyRequests, "REQUEST_LIMIT_EXCEEDED", "slow down"), (error.StatusCode, error.ErrorCode, error.ServiceMessage));
    }

    [Fact]
    public async Task Whole_StreamedQuery_IsServedInOnePiece()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day").Whole());
        var texts = new List<string?>();

        await ReadAsync(texts);

        Assert.Equal(["Good day"], texts);
    }

    [Fact]
    public async Task Streamed_QueryThatAsksForNoStream_RespondsWithOne()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day").Streamed());
        using var query = new StringContent("""{"messages":[{"role":"user","content":"Hello"}]}""", System.Text.Encoding.UTF8, "application/json");
        using var http = _databricks.CreateHttpClient();

        using var response = await http.PostAsync(new Uri(_workspace.BaseAddress, "/serving-endpoints/assistant/invocations"), query);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Usage_OfAStream_ComesWhereItIsAskedFor(bool isAsked, int count)
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Chat("Good day"));
        var query = QueryInput.Chat("Hello");
        query.StreamOptions = new JObject { ["include_usage"] = isAsked };

        var pieces = await ReadAsync([], query);

        Assert.Equal(count, pieces.Count(piece => piece.TokenCounts is { InputTokens: 1, OutputTokens: 2 }));
    }

    [Fact]
    public async Task Embeddings_Scripted_AreNumbersOrBase64()
    {
        _workspace.OnQuery("assistant", _ => FakeQueryResponse.Embeddings([1, 0.5f], [0, -1]));
        var request = new CreateEmbeddingsRequest { Model = "assistant", Input = new JArray("a", "b") };

        var numbers = await _databricks.ServingEndpoints.CreateEmbeddingsAsync(request);
        request.EncodingFormat = "base64";
        var base64 = await _databricks.ServingEndpoints.CreateEmbeddingsAsync(request);

        Assert.Equal([1f, 0.5f], numbers.Data![0].Embedding.ToArray());
        Assert.Equal([0f, -1f], base64.Data![1].Embedding.ToArray());
    }

    private async Task<List<StreamEvent>> EventsAsync()
    {
        var events = new List<StreamEvent>();
        await foreach (var news in _databricks.ServingEndpoints.CreateResponseStreamAsync(new CreateModelResponseRequest { Model = "assistant", Input = "hi" }))
        {
            events.Add(news);
        }

        return events;
    }

    private async Task<List<CompletionChunk>> ReadAsync() => await ReadAsync([]);

    private async Task<List<CompletionChunk>> ReadAsync(List<string?> texts, QueryEndpointRequest? query = null)
    {
        var pieces = new List<CompletionChunk>();
        await foreach (var piece in _databricks.ServingEndpoints.QueryStreamAsync("assistant", query ?? QueryInput.Chat("Hello")))
        {
            texts.Add(piece.Text);
            pieces.Add(piece);
        }

        return pieces;
    }
}
