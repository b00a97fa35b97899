using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests;

public sealed class ChatClientTests
{
    private const string Hello = "{'choices':[{'message':{'content':'Hello'}}]}";

    [Fact]
    public void Services_BeforeTheFirstCall_AreKnown()
    {
        using var model = new Model(Model.Whole(Hello));
        using var chat = model.Chat();

        var metadata = chat.GetService<ChatClientMetadata>()!;

        Assert.Equal(("databricks", Model.Endpoint), (metadata.ProviderName, metadata.DefaultModelId));
        Assert.Equal(model.Workspace.BaseAddress, metadata.ProviderUri);
        Assert.Same(chat, chat.GetService<IChatClient>());
        Assert.Same(model.Databricks, chat.GetService<DatabricksClient>());
        Assert.Same(model.Databricks.ServingEndpoints, chat.GetService<ServingEndpointsClient>());
        Assert.Null(chat.GetService<IChatClient>("key"));
        Assert.Null(chat.GetService<string>());
        Assert.Empty(model.Workspace.Requests);
    }

    [Fact]
    public void ProviderUri_OfAHostThatMustBeSearched_IsNull()
    {
        using var databricks = new DatabricksClient();

        Assert.Null(databricks.AsChatClient("claude").GetService<ChatClientMetadata>()!.ProviderUri);
        Assert.Equal("gte", databricks.AsEmbeddingGenerator("gte").GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId);
    }

    [Fact]
    public async Task Dispose_OfTheChatClient_LeavesTheDatabricksClient()
    {
        using var model = new Model(Model.Whole(Hello));
        model.Chat().Dispose();

        Assert.Equal("Hello", (await model.Chat().GetResponseAsync("?")).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Endpoint_WithoutAName_IsRefused(string endpoint)
    {
        using var model = new Model(Model.Whole(Hello));

        Assert.Throws<ArgumentException>(() => model.Databricks.AsChatClient(endpoint));
        Assert.Throws<ArgumentException>(() => model.Databricks.AsEmbeddingGenerator(endpoint));
    }

    [Theory]
    [InlineData(400, typeof(BadRequestException), true)]
    [InlineData(500, typeof(InternalErrorException), false)]
    [InlineData(500, typeof(InternalErrorException), true)]
    public async Task Error_OfTheService_IsTheClientsAndSentOnce(int status, Type type, bool streamed)
    {
        using var model = new Model(Model.Whole(Hello));
        model.Workspace.FailNext(1, status);

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => Model.AskAsync(model.Chat(), [new(ChatRole.User, "?")], null, streamed));

        Assert.Equal(type, error.GetType());
        Assert.Single(model.Workspace.Requests);
    }

    [Theory]
    [InlineData("{'choices':[{'message':{'content':'Hello'}}]}")]
    [InlineData("['Hello']")]
    public async Task Json_InPlaceOfAStream_IsTheResponse(string json)
    {
        using var model = new Model(Model.Whole(json));

        Assert.Equal("Hello", (await model.Chat().GetStreamingResponseAsync("?").ToChatResponseAsync()).Text);
        Assert.Single(model.Bodies);
    }

    [Fact]
    public async Task Cancellation_InAStream_IsTheCallers()
    {
        using var model = new Model(Model.Stream("{'choices':[{'delta':{'content':'a'}}]}", "{'choices':[{'delta':{'content':'b'}}]}"));
        using var cancellation = new CancellationTokenSource();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in model.Chat().GetStreamingResponseAsync("?", cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Streams_FiftyAtOnce_DoNotMix()
    {
        using var model = new Model(Model.Whole(Hello));
        model.Workspace.OnQuery(
            Model.Endpoint,
            query =>
            {
                var asked = (string)query.Body["messages"]![0]!["content"]!;
                return FakeQueryResponse.Stream([
                    .. Enumerable
                        .Range(0, 20)
                        .Select(_ => new JObject { ["choices"] = new JArray(new JObject { ["delta"] = new JObject { ["content"] = asked } }) }),
                ]);
            }
        );
        using var chat = model.Chat();

        var texts = await Task.WhenAll(
            Enumerable.Range(100, 50).Select(async number => (number, (await chat.GetStreamingResponseAsync($"{number}").ToChatResponseAsync()).Text))
        );

        Assert.All(texts, text => Assert.Equal(string.Concat(Enumerable.Repeat($"{text.number}", 20)), text.Text));
        Assert.Equal(50, model.Workspace.Requests.Count);
    }
}
