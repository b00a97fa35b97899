using System.Net;
using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Streamed responses, on the wire: complete, refused, containing an error, interrupted.</summary>
public class StreamScenarioTests
{
    private const string Query = "POST /serving-endpoints/assistant/invocations";
    private const string ServedModelQuery = "POST /serving-endpoints/assistant/served-models/candidate/invocations";
    private const string Chat = "POST /serving-endpoints/chat/completions";
    private const string Completion = "POST /serving-endpoints/completions";
    private const string Responses = "POST /serving-endpoints/responses";

    [Fact]
    public async Task QueryStream_WholeStreamInManyParts_GivesEachPiece()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Events(Piece("Gr"), Piece("üß"), Piece(" Gott 😀"), "[DONE]") with { Parts = 37 });

        Assert.Equal(["Gr", "üß", " Gott 😀"], await TextsAsync(workspace.Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"))));
        Assert.Equal(["""{"messages":[{"role":"user","content":"Hello"}],"stream":true}"""], workspace.Bodies(Query));
        Assert.Equal(["text/event-stream"], workspace.Headers(Query, "Accept"));
    }

    [Fact]
    public async Task QueryStream_RefusedForNow_IsRepeatedBeforeTheFirstPiece()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Busy(429), Reply.Busy(503), Reply.Events(Piece("a"), "[DONE]"));

        Assert.Equal(["a"], await TextsAsync(workspace.Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello"))));
        Assert.Equal(3, workspace.Calls.Count);
    }

    [Fact]
    public async Task QueryStream_BrokenOffInTheMiddle_GivesWhatCameAndRaisesWithoutARepetition()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Events(Piece("a"), Piece("b")) with { AnnouncedLength = 100000 });
        var texts = new List<string?>();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() =>
            TextsAsync(workspace.Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")), texts)
        );

        Assert.Equal(["a", "b"], texts);
        Assert.Equal("ServingEndpoints_Query", error.Operation);
        Assert.Single(workspace.Calls);
    }

    [Fact]
    public async Task QueryStream_ErrorInside_GivesWhatCameAndRaisesTheErrorWithItsRequestId()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Events(Piece("a"), """{"error":{"message":"too many tokens","code":"rate_limit_exceeded","status_code":429}}""", Piece("b")));
        var texts = new List<string?>();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            TextsAsync(workspace.Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")), texts)
        );

        Assert.Equal(["a"], texts);
        Assert.Equal((HttpStatusCode.TooManyRequests, "too many tokens", "request-1"), (error.StatusCode, error.ServiceMessage, error.RequestId));
        Assert.Single(workspace.Calls);
    }

    [Fact]
    public async Task QueryStream_ModelDoesNotStream_GivesItsResponseAsOnePiece()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Json("""{"choices":[{"index":0,"message":{"role":"assistant","content":"Good day"}}]}"""));
        var texts = new List<string?>();

        await TextsAsync(workspace.Databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")), texts);

        Assert.Equal(["Good day"], texts);
    }

    [Theory]
    [InlineData("ServingEndpoints_Query", Query)]
    [InlineData("ServingEndpoints_QueryServedModel", ServedModelQuery)]
    [InlineData("ServingEndpoints_CreateChatCompletion", Chat)]
    [InlineData("ServingEndpoints_CreateCompletion", Completion)]
    public async Task Stream_DocumentedEvent_IsReadWithoutLossOrUnknownMembers(string operationId, string route)
    {
        var documented = Document.Operation(operationId).Success["content"]!["text/event-stream"]!["example"]!;
        using var workspace = new ScriptedWorkspace();
        workspace.On(route, Reply.Events(documented.ToString(Formatting.None), "[DONE]"));
        var endpoints = workspace.Databricks.ServingEndpoints;
        var pieces = new List<CompletionChunk>();

        var stream = route switch
        {
            Query => endpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")),
            ServedModelQuery => endpoints.QueryServedModelStreamAsync("assistant", "candidate", QueryInput.Chat("Hello")),
            Completion => endpoints.CreateCompletionStreamAsync(new CreateCompletionRequest { Model = "assistant", Prompt = "Hello" }),
            _ => endpoints.CreateChatCompletionStreamAsync(new CreateChatCompletionRequest { Model = "assistant", Messages = [ChatMessage.User("Hello")] }),
        };
        await foreach (var piece in stream)
        {
            pieces.Add(piece);
        }

        Assert.Null(Json.Difference(documented, Json.Token(JsonConvert.SerializeObject(Assert.Single(pieces)))));
        Assert.Empty(pieces[0].AdditionalProperties);
        var choice = documented["choices"]![0]!;
        Assert.Equal((string?)(choice["text"] ?? choice["delta"]!["content"]), pieces[0].Text);
    }

    [Fact]
    public async Task ChatStream_ToolCallsInParts_PassThrough()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Chat,
            Reply.Events(
                """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"weather","arguments":"{\"ci"}}]}}]}""",
                """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"ty\":1}"}}]},"finish_reason":"tool_calls"}]}""",
                """{"choices":[],"usage":{"total_tokens":7}}""",
                "[DONE]"
            )
        );
        var request = new CreateChatCompletionRequest { Model = "assistant", Messages = [ChatMessage.User("Weather?")] };
        var pieces = new List<CompletionChunk>();

        await foreach (var piece in workspace.Databricks.ServingEndpoints.CreateChatCompletionStreamAsync(request))
        {
            pieces.Add(piece);
        }

        var arguments = string.Concat(pieces.Take(2).Select(piece => (string?)piece.Choices![0].Delta!.ToolCalls![0]["function"]!["arguments"]));
        Assert.Equal("""{"city":1}""", arguments);
        Assert.Equal(7, pieces[2].Usage!.TotalTokens);
        Assert.Equal(["""{"model":"assistant","messages":[{"role":"user","content":"Weather?"}],"stream":true}"""], workspace.Bodies(Chat));
    }

    [Fact]
    public async Task CreateResponseStream_FailedResponse_IsRaised()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Responses,
            new Reply(
                200,
                "text/event-stream; charset=utf-8",
                "event: response.output_text.delta\ndata: {\"delta\":\"Hi\"}\n\nevent: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"The model died\"}}}\n\n"
            )
        );
        var texts = new List<string?>();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(async () =>
        {
            var request = new CreateModelResponseRequest { Model = "assistant", Input = "Hello" };
            await foreach (var news in workspace.Databricks.ServingEndpoints.CreateResponseStreamAsync(request))
            {
                texts.Add(news.Text);
            }
        });

        Assert.Equal(["Hi"], texts);
        Assert.Equal(("server_error", "The model died"), (error.ErrorCode, error.ServiceMessage));
    }

    private static string Piece(string text) => $$$"""{"choices":[{"index":0,"delta":{"content":"{{{text}}}"}}]}""";

    private static async Task<List<string?>> TextsAsync(IAsyncEnumerable<CompletionChunk> pieces, List<string?>? into = null)
    {
        into ??= [];
        await foreach (var piece in pieces)
        {
            into.Add(piece.Text);
        }

        return into;
    }
}
