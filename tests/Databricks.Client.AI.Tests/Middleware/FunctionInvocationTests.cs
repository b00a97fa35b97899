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
            Turn(streamed, isResponses, null, ("a", "weather", "{\"city\":\"Seoul\"}"), ("b", "weather", "{\"city\":\"Atlantis\"}")),
            Turn(streamed, isResponses, null, ("c", "weather", "{\"city\":\"Busan\"}")),
            Turn(streamed, isResponses, "Sunny in both")
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
        var sent = results.ToDictionary(result => result.Item1!, result => result.Item2!);
        Assert.Equal(("sunny in Seoul", "sunny in Busan"), (sent["a"], sent["c"]));
        Assert.StartsWith("Error", sent["b"], StringComparison.Ordinal);
        Assert.Equal(30, response.Usage!.TotalTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BrokenArguments_OfACall_GoBackAsAnErrorNotACrash(bool streamed)
    {
        using var model = new Model(Turn(streamed, false, null, ("a", "weather", "{\"city\":")), Turn(streamed, false, "Sorry"));
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

    private static FakeQueryResponse Turn(bool streamed, bool isResponses, string? text, params (string Id, string Name, string Arguments)[] calls)
    {
        var usage = new JObject { ["total_tokens"] = 10 };
        if (isResponses)
        {
            var items = new JArray(
                calls.Select(call => new JObject
                {
                    ["type"] = "function_call",
                    ["call_id"] = call.Id,
                    ["name"] = call.Name,
                    ["arguments"] = call.Arguments,
                })
            );
            if (text is not null)
            {
                items.Add(new JObject { ["type"] = "message", ["content"] = text });
            }

            var response = new JObject { ["output"] = items, ["usage"] = usage };
            return streamed
                ? FakeQueryResponse.Stream([
                    .. items.Select(item => new JObject { ["type"] = "response.output_item.done", ["item"] = item.DeepClone() }),
                    new JObject
                    {
                        ["type"] = "response.completed",
                        ["response"] = new JObject { ["usage"] = usage },
                    },
                ])
                : FakeQueryResponse.Json(response);
        }

        var message = new JObject { ["content"] = text };
        if (calls.Length > 0)
        {
            message["tool_calls"] = new JArray(
                calls.Select(
                    (call, index) =>
                        new JObject
                        {
                            ["index"] = index,
                            ["id"] = call.Id,
                            ["function"] = new JObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
                        }
                )
            );
        }

        var body = new JObject { ["choices"] = new JArray(new JObject { [streamed ? "delta" : "message"] = message }), ["usage"] = usage };
        return streamed ? FakeQueryResponse.Stream(body) : FakeQueryResponse.Json(body);
    }
}
