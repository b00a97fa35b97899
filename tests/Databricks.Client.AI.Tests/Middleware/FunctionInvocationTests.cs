using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests.Middleware;

public sealed class FunctionInvocationTests
{
    [Theory]
    [InlineData(false, ChatInput.Messages)]
    [InlineData(true, ChatInput.Messages)]
    [InlineData(false, ChatInput.Responses)]
    [InlineData(true, ChatInput.Responses)]
    public async Task Rounds_WithParallelAndFailingCalls_EndInTheModelsText(bool streamed, ChatInput input)
    {
        var isResponses = input == ChatInput.Responses;
        using var model = new Model(
            FakeQueryResponse.ToolCall("weather", City("Seoul")).ToolCall("weather", City("Atlantis")).Usage(7, 3),
            FakeQueryResponse.ToolCall("weather", City("Busan")).Usage(7, 3),
            FakeQueryResponse.Chat("Sunny in both").Usage(7, 3)
        );
        using var chat = model.Chat(input).AsBuilder().UseFunctionInvocation(configure: invoker => invoker.AllowConcurrentInvocation = true).Build();
        var options = new ChatOptions
        {
            Tools =
            [
                AIFunctionFactory.Create(
                    (string city) => city == "Atlantis" ? throw new InvalidOperationException("No such city") : $"sunny in {city}",
                    "weather"
                ),
            ],
        };

        var response = await Model.AskAsync(chat, [new(ChatRole.User, "Weather?")], options, streamed);

        Assert.Equal("Sunny in both", response.Text);
        Assert.Equal(3, model.Bodies.Count);
        var results = isResponses
            ? model.Bodies[2]["input"]!
                .Where(item => (string?)item["type"] == "function_call_output")
                .Select(item => ((string?)item["call_id"], (string?)item["output"]))
            : model.Bodies[2]["messages"]!
                .Where(message => (string?)message["role"] == "tool")
                .Select(message => ((string?)message["tool_call_id"], (string?)message["content"]));
        var sent = results.ToList();
        Assert.Equal([("call_1", "sunny in Seoul"), ("call_1", "sunny in Busan")], [sent[0], sent[2]]);
        Assert.Equal("call_2", sent[1].Item1);
        Assert.StartsWith("Error", sent[1].Item2, StringComparison.Ordinal);
        Assert.Equal(30, response.Usage!.TotalTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BrokenArguments_OfACall_GoBackAsAnErrorNotACrash(bool streamed)
    {
        const string Call = "{'content':null,'tool_calls':[{'index':0,'id':'a','function':{'name':'weather','arguments':'{\"city\":'}}]}";
        using var model = new Model(
            streamed ? Model.Stream($"{{'choices':[{{'delta':{Call}}}]}}") : Model.Whole($"{{'choices':[{{'message':{Call}}}]}}"),
            FakeQueryResponse.Chat("Sorry")
        );
        using var chat = model.Chat().AsBuilder().UseFunctionInvocation().Build();

        var response = await Model.AskAsync(
            chat,
            [new(ChatRole.User, "?")],
            new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "weather")] },
            streamed
        );

        Assert.Equal(("Sorry", 2), (response.Text, model.Bodies.Count));
        Assert.Equal("{}", (string?)model.Bodies[1]["messages"]![1]!["tool_calls"]![0]!["function"]!["arguments"]);
    }

    private static JObject City(string name) => new() { ["city"] = name };
}
