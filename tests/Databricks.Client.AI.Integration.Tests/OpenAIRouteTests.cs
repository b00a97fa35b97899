using System.ClientModel;
using System.ClientModel.Primitives;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;
using OpenAI;
using OpenAI.Chat;

namespace Databricks.Client.AI.Integration.Tests;

/// <summary>The official OpenAI SDK over this library's login, by OpenAI's routes.</summary>
public sealed class OpenAIRouteTests
{
    private static readonly ChatTool _weather = ChatTool.CreateFunctionTool(
        "weather",
        "Gets the weather.",
        BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""")
    );

    [Fact]
    public async Task Chat_Whole_HasTextAndUsage()
    {
        await using var endpoint = await Endpoint.StartAsync(FakeQueryResponse.Chat("Good day").Usage(3, 2));

        var completion = (await ChatAsync(endpoint)).CompleteChat("Hello").Value;

        Assert.Equal(("Good day", 5), (completion.Content[0].Text, completion.Usage.TotalTokenCount));
    }

    [Fact]
    public async Task Chat_StreamedWithATool_GivesItsCallInPieces()
    {
        await using var endpoint = await Endpoint.StartAsync(FakeQueryResponse.Chat("Let me see.").ToolCall("weather", new JObject { ["city"] = "Seoul" }));
        var options = new ChatCompletionOptions { Tools = { _weather } };
        string text = "",
            arguments = "";
        ChatFinishReason? reason = null;

        await foreach (var update in (await ChatAsync(endpoint)).CompleteChatStreamingAsync([new UserChatMessage("Weather?")], options))
        {
            text += string.Concat(update.ContentUpdate.Select(static part => part.Text));
            arguments += string.Concat(update.ToolCallUpdates.Select(static call => call.FunctionArgumentsUpdate.ToString()));
            reason = update.FinishReason ?? reason;
        }

        Assert.Equal(("Let me see.", """{"city":"Seoul"}""", ChatFinishReason.ToolCalls), (text, arguments, reason));
    }

    [Fact]
    public async Task Chat_WithTheResultOfATool_Responds()
    {
        await using var endpoint = await Endpoint.StartAsync(
            FakeQueryResponse.ToolCall("weather", new JObject { ["city"] = "Seoul" }),
            FakeQueryResponse.Chat("It is sunny.")
        );
        var chat = await ChatAsync(endpoint);
        var options = new ChatCompletionOptions { Tools = { _weather } };
        List<OpenAI.Chat.ChatMessage> messages = [new UserChatMessage("Weather?")];

        var call = (await chat.CompleteChatAsync(messages, options)).Value;
        messages.Add(new AssistantChatMessage(call));
        messages.Add(new ToolChatMessage(call.ToolCalls[0].Id, "sunny"));
        var completion = (await chat.CompleteChatAsync(messages, options)).Value;

        Assert.Equal("It is sunny.", completion.Content[0].Text);
        Assert.Equal("sunny", (string?)endpoint.Queries[1]["messages"]!.Last!["content"]);
    }

    [Fact]
    public async Task Embeddings_OfTwoTexts_AreTheirVectors()
    {
        await using var endpoint = await Endpoint.StartAsync(FakeQueryResponse.Embeddings([1, 0.5f], [0, -1]));

        var vectors = (await (await SdkAsync(endpoint)).GetEmbeddingClient(Endpoint.Name).GenerateEmbeddingsAsync(["a", "b"])).Value;

        Assert.Equal(
            [
                [1f, 0.5f],
                [0f, -1f],
            ],
            vectors.Select(static vector => vector.ToFloats().ToArray())
        );
    }

    private static async Task<ChatClient> ChatAsync(Endpoint endpoint) => (await SdkAsync(endpoint)).GetChatClient(Endpoint.Name);

    private static async Task<OpenAIClient> SdkAsync(Endpoint endpoint) =>
        new(
            new ApiKeyCredential("unused"),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(await endpoint.Databricks.GetHostAsync(), "serving-endpoints"),
                Transport = new HttpClientPipelineTransport(endpoint.Databricks.CreateHttpClient()),
            }
        );
}
