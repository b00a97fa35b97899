using System.ComponentModel;
using Databricks.Client;
using Databricks.Client.AI;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class AIExamples : WorkspaceExamples
{
    public AIExamples()
    {
        foreach (var name in (string[])["claude", "support", "gte"])
        {
            workspace.Seed.ServingEndpoint(name, "model", "ml.models." + name);
        }

        workspace.OnQuery("claude", query => query.Body["stream"] is null ? Whole(Text(query.Body)) : Stream("Rayleigh ", "scattering."));
        workspace.OnQuery(
            "support",
            _ => FakeQueryResponse.Json(
                JObject.Parse(
                    """{"output":[{"type":"function_call","call_id":"x","name":"find_order","arguments":"{}"},{"type":"function_call_output","call_id":"x","output":"in transit"},{"type":"message","content":[{"type":"output_text","text":"It is on its way."}]}]}"""
                )
            )
        );
        workspace.OnQuery("gte", _ => FakeQueryResponse.Json(JObject.Parse("""{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[0,1]}]}""")));
    }

    [Fact]
    public async Task Chat_WholeAndStreamed_Responds()
    {
        using var process = new ProcessState();

        // <docs:ai-chat>
        IChatClient chat = databricks.AsChatClient("claude");
        Console.WriteLine(await chat.GetResponseAsync("Why is the sky blue?"));

        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("Why is the sky blue?"))
        {
            Console.Write(update.Text);
        }
        // </docs>

        Assert.EndsWith("Rayleigh scattering.", process.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_WithFunctionInvocation_Run()
    {
        var turn = 0;
        workspace.OnQuery(
            "claude",
            query => turn++ == 0
                ? FakeQueryResponse.Json(
                    JObject.Parse("""{"choices":[{"message":{"tool_calls":[{"id":"x","type":"function","function":{"name":"GetWeather","arguments":"{\"city\":\"Seoul\"}"}}]}}]}""")
                )
                : Whole((string)query.Body["messages"]!.Last!["content"]!)
        );

        // <docs:ai-tools>
        [Description("Gets the weather of a city")]
        static string GetWeather(string city) => $"It is sunny in {city}.";

        IChatClient assistant = databricks.AsChatClient("claude").AsBuilder().UseFunctionInvocation().Build();
        ChatResponse response = await assistant.GetResponseAsync(
            "How is the weather in Seoul?",
            new ChatOptions { Tools = [AIFunctionFactory.Create(GetWeather, "GetWeather")] });
        // </docs>

        Assert.Equal("It is sunny in Seoul.", response.Text);
    }

    [Fact]
    public async Task StructuredOutput_OfARecord_IsRead()
    {
        // <docs:ai-structured>
        ChatResponse<Forecast> response = await databricks.AsChatClient("claude").GetResponseAsync<Forecast>("Tomorrow in Seoul?");
        Forecast tomorrow = response.Result;
        // </docs>

        Assert.Equal(new Forecast("Seoul", 21), tomorrow);
    }

    [Fact]
    public async Task Agent_ThatRunsItsTools_Responds()
    {
        // <docs:ai-agent>
        IChatClient agent = databricks.AsChatClient("support", new ChatClientOptions { Input = ChatInput.Responses });
        ChatResponse response = await agent.GetResponseAsync("Where is my order?");

        foreach (FunctionCallContent call in response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
        {
            Console.WriteLine($"The agent has called {call.Name}.");
        }
        // </docs>

        Assert.Equal("It is on its way.", response.Text);
    }

    [Fact]
    public async Task Embeddings_OfTwoTexts_AreVectors()
    {
        // <docs:ai-embeddings>
        IEmbeddingGenerator<string, Embedding<float>> embed = databricks.AsEmbeddingGenerator("gte");
        GeneratedEmbeddings<Embedding<float>> vectors = await embed.GenerateAsync(["first text", "second text"]);
        ReadOnlyMemory<float> first = vectors[0].Vector;
        // </docs>

        Assert.Equal([1f, 0f], first.ToArray());
    }

    [Fact]
    public async Task Services_WithCacheAndTelemetry_GiveTheChatClient()
    {
        var services = new ServiceCollection();
        services.AddSingleton(databricks);

        // <docs:ai-services>
        services.AddDistributedMemoryCache();
        services.AddDatabricksChatClient("claude")
            .UseFunctionInvocation()
            .UseOpenTelemetry()
            .UseDistributedCachePerEndpoint();
        services.AddDatabricksEmbeddingGenerator("gte");
        // </docs>

        await using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetService<IDistributedCache>());
        Assert.NotEmpty((await provider.GetRequiredService<IChatClient>().GetResponseAsync("Why?")).Text);
    }

    [Fact]
    public async Task Test_OfAnAgent_NeedsNoModel()
    {
        // <docs:ai-testing>
        await using var model = FakeWorkspace.CreateInMemory();
        model.Seed.ServingEndpoint("claude", "model", "ml.models.claude");
        var turns = new Queue<FakeQueryResponse>(
        [
            FakeQueryResponse.Reasoning("I need the weather.").ToolCall("GetWeather", new JObject { ["city"] = "Seoul" }),
            FakeQueryResponse.Chat("It is sunny.").Usage(120, 4),
        ]);
        model.OnQuery("claude", query => turns.Dequeue());
        List<string> cities = [];

        IChatClient assistant = model.CreateClient().AsChatClient("claude").AsBuilder().UseFunctionInvocation().Build();
        ChatResponse response = await assistant.GetResponseAsync(
            "How is the weather in Seoul?",
            new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => cities.Add(city), "GetWeather")] });

        Assert.Equal(["Seoul"], cities);
        // </docs>

        Assert.Equal("It is sunny.", response.Text);
    }

    private static string Text(JObject body) => body["response_format"] is null ? "Rayleigh scattering." : """{"city":"Seoul","degrees":21}""";

    private static FakeQueryResponse Whole(string text) =>
        FakeQueryResponse.Json(
            new JObject { ["choices"] = new JArray(new JObject { ["message"] = new JObject { ["role"] = "assistant", ["content"] = text }, ["finish_reason"] = "stop" }) }
        );

    private static FakeQueryResponse Stream(params string[] pieces) =>
        FakeQueryResponse.Stream(
            [.. pieces.Select(piece => new JObject { ["choices"] = new JArray(new JObject { ["index"] = 0, ["delta"] = new JObject { ["content"] = piece } }) })]
        );

    internal sealed record Forecast(string City, int Degrees);
}
