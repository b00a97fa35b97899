using Databricks.Client.AI;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Streams a chat in which the model calls a function, which runs here and whose result is sent back to it.</summary>
internal sealed class ChatWithATool() : TourStep("AsChatClient(\"my-endpoint\").GetStreamingResponseAsync(…) with a tool", Chats + ", tools")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        tour.Workspace.OnQuery("my-endpoint", Model);
        List<string> cities = [];
        var weather = AIFunctionFactory.Create(
            (string city) =>
            {
                cities.Add(city);
                return "sunny";
            },
            "get_weather"
        );
        using var chat = tour.Client.AsChatClient("my-endpoint").AsBuilder().UseFunctionInvocation().Build();
        List<string> pieces = [];
        await foreach (var update in chat.GetStreamingResponseAsync("How is the weather in Seoul?", new ChatOptions { Tools = [weather] }, cancellationToken))
        {
            if (update.Text.Length > 0)
            {
                pieces.Add(update.Text);
            }
        }

        var text = string.Concat(pieces);
        log.Checks.Equal("calls of the function", "Seoul", string.Join(", ", cities));
        log.Checks.Equal("queries", 2, log.Exchanges.Count);
        log.Checks.Equal("pieces of text", 5, pieces.Count);
        log.Checks.Equal("text", "It is sunny in Seoul.", text);
        return text;
    }

    private static FakeQueryResponse Model(FakeQuery query) =>
        (string?)query.Body["messages"]!.Last!["role"] == "tool"
            ? FakeQueryResponse.Chat("It is sunny in Seoul.")
            : FakeQueryResponse.ToolCall("get_weather", new JObject { ["city"] = "Seoul" });
}
