using System.Text.Json;
using Microsoft.Extensions.AI;

/// <summary>A chat in which the model calls a function, and an embedding, without reflection.</summary>
internal static class Assistant
{
    public static async Task RunAsync(IChatClient chat, IEmbeddingGenerator<string, Embedding<float>> embed)
    {
        var options = new ChatOptions { Tools = [new WeatherFunction()] };
        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("How is the weather in Seoul?", options))
        {
            Console.Write(update.Text);
        }

        Console.WriteLine();
        Console.WriteLine((await embed.GenerateVectorAsync("weather")).Span[0]);
    }

    private sealed class WeatherFunction : AIFunction
    {
        public override string Name => "get_weather";

        public override string Description => "Gets the weather of a city";

        public override JsonElement JsonSchema { get; } =
            JsonElement.Parse("""{ "type": "object", "properties": { "city": { "type": "string" } }, "required": ["city"] }""");

        protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
            ValueTask.FromResult<object?>($"sunny in {arguments["city"]}");
    }
}
