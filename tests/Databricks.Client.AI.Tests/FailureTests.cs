using System.Net;
using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests;

/// <summary>What fails below a chat client: the client's own exceptions, with the words of the service and of the model's provider.</summary>
public sealed class FailureTests
{
    private const string Provider =
        "{'error':'Received error from openai','external_model_message':{'error':{'message':'The prompt was filtered','code':'content_filter'}}}";

    private static readonly ChatMessage[] _question = [new(ChatRole.User, "?")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TooManyRequests_BeforeTheResponse_WaitsAsLongAsTheServiceSays(bool streamed)
    {
        using var model = new Model(FakeQueryResponse.Chat("Hello"));
        model.Workspace.FailNext(2, 429, TimeSpan.FromSeconds(7));
        var start = model.Workspace.Clock.GetUtcNow();

        var response = await Model.AskAsync(model.Chat(), _question, null, streamed);

        Assert.Equal("Hello", response.Text);
        Assert.Equal([429, 429, 200], model.Workspace.Requests.Select(static request => request.Status ?? 0));
        Assert.InRange(model.Workspace.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(14), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ErrorOfAnExternalModel_InPlaceOfAResponse_HasTheProvidersWordsAndCode(bool streamed)
    {
        using var model = new Model();
        model.Workspace.OnRequest(
            HttpMethod.Post,
            $"/serving-endpoints/{Model.Endpoint}/invocations",
            _ => FakeResponse.Json(Model.Parse(Provider), statusCode: 400)
        );

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => Model.AskAsync(model.Chat(), _question, null, streamed));

        Assert.Equal((HttpStatusCode.BadRequest, "content_filter"), (error.StatusCode, error.ErrorCode));
        Assert.Contains("The prompt was filtered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorOfAnExternalModel_WithinAStream_ComesAfterTheTextWithTheProvidersWords()
    {
        using var model = new Model(Model.Stream("{'choices':[{'delta':{'content':'Well'}}]}", Provider));
        var texts = new List<string>();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => ReadAsync(model, texts));

        Assert.Equal(["Well"], texts);
        Assert.Equal("content_filter", error.ErrorCode);
        Assert.Contains("The prompt was filtered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_ThatFailsAfterItsFirstText_RaisesAndIsNotSentAgain()
    {
        using var model = new Model(FakeQueryResponse.Chat("Good day").Fail(429, "REQUEST_LIMIT_EXCEEDED", "slow down"));
        var texts = new List<string>();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => ReadAsync(model, texts));

        Assert.Equal(("Good day", "slow down"), (string.Concat(texts), error.ServiceMessage));
        Assert.Single(model.Bodies);
    }

    [Theory]
    [InlineData(ChatInput.Messages)]
    [InlineData(ChatInput.Responses)]
    public async Task Stream_ThatEndsWithoutItsEnd_RaisesAfterTheText(ChatInput input)
    {
        using var model = new Model(FakeQueryResponse.Chat("Good day").Truncated());
        var texts = new List<string>();

        await Assert.ThrowsAsync<DatabricksResponseException>(() => ReadAsync(model, texts, input));

        Assert.Equal("Good day", string.Concat(texts));
    }

    [Fact]
    public async Task ParallelCalls_OfAModelThatRefusesThem_RaiseTheServicesWordsOrGoAsPairs()
    {
        ChatMessage[] history =
        [
            .. _question,
            new(ChatRole.Assistant, [new FunctionCallContent("x", "f"), new FunctionCallContent("y", "g")]),
            new(ChatRole.Tool, [new FunctionResultContent("x", "1"), new FunctionResultContent("y", "2")]),
        ];
        using var model = new Model();
        model.Workspace.OnQuery(
            Model.Endpoint,
            static query =>
                query.Body["messages"]!.Any(static message => message["tool_calls"] is JArray { Count: > 1 })
                    ? FakeQueryResponse.Fail(400, "BAD_REQUEST", "This model only supports one tool call at a time.")
                    : FakeQueryResponse.Chat("Done")
        );

        var error = await Assert.ThrowsAsync<BadRequestException>(() => model.Chat().GetResponseAsync(history));
        var response = await model.Chat(split: true).GetResponseAsync(history);

        Assert.Contains("one tool call at a time", error.Message, StringComparison.Ordinal);
        Assert.Equal("Done", response.Text);
    }

    [Theory]
    [InlineData(ChatInput.Messages)]
    [InlineData(ChatInput.Responses)]
    public async Task ArgumentAndResult_ThatCannotBeSerialized_AreNamedBeforeAnythingIsSent(ChatInput input)
    {
        using var model = new Model(FakeQueryResponse.Chat("Hello"));
        var arguments = new Dictionary<string, object?> { ["callback"] = (Action)(static () => { }) };
        ChatMessage call = new(ChatRole.Assistant, [new FunctionCallContent("x", "f", arguments)]);
        ChatMessage result = new(ChatRole.Tool, [new FunctionResultContent("x", (Action)(static () => { }))]);

        var ofCall = await Assert.ThrowsAsync<ArgumentException>(() => model.Chat(input).GetResponseAsync([call]));
        var ofResult = await Assert.ThrowsAsync<ArgumentException>(() => model.Chat(input).GetResponseAsync([result]));

        Assert.Contains("The argument 'callback' of 'f'", ofCall.Message, StringComparison.Ordinal);
        Assert.Contains("The result of the tool call 'x'", ofResult.Message, StringComparison.Ordinal);
        Assert.Empty(model.Workspace.Requests);
    }

    private static async Task ReadAsync(Model model, List<string> texts, ChatInput input = ChatInput.Messages)
    {
        await foreach (var update in model.Chat(input).GetStreamingResponseAsync("?"))
        {
            if (update.Text.Length > 0)
            {
                texts.Add(update.Text);
            }
        }
    }
}
