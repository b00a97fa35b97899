using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Models;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Databricks.Client.AI.Tests.Requests;

public sealed class OptionTests
{
    private static readonly ChatMessage[] _question = [new(ChatRole.User, "?")];

    [Theory]
    [InlineData(ChatInput.Messages, "{'messages':[{'role':'user','content':'?'}]}")]
    [InlineData(ChatInput.Responses, "{'input':[{'type':'message','role':'user','content':'?'}]}")]
    public async Task Options_Unset_AreNotSent(ChatInput input, string expected) =>
        AssertJson(expected, await Model.SentAsync(_question, new ChatOptions(), input));

    [Fact]
    public async Task Options_Each_HaveTheirMembers()
    {
        var sent = await Model.SentAsync(
            _question,
            new ChatOptions
            {
                Temperature = 0.1f,
                TopP = 0.9f,
                TopK = 3,
                MaxOutputTokens = 100,
                StopSequences = ["END"],
                FrequencyPenalty = 0.5f,
                PresencePenalty = -0.5f,
                Seed = 42,
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low },
                ConversationId = "ignored",
            }
        );

        AssertJson(
            "{'messages':[{'role':'user','content':'?'}],'temperature':0.1,'top_p':0.9,'max_tokens':100,'reasoning_effort':'low','frequency_penalty':0.5,'presence_penalty':-0.5,'top_k':3,'seed':42,'stop':['END']}",
            sent
        );
    }

    [Fact]
    public async Task Options_OfResponses_HaveThatInterfacesMembers()
    {
        var options = new ChatOptions
        {
            MaxOutputTokens = 100,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.High },
            ResponseFormat = ChatResponseFormat.Json,
            Tools = [AIFunctionFactory.Create(() => 1, "f", "F.")],
            ToolMode = ChatToolMode.RequireSpecific("f"),
        };

        var sent = await Model.SentAsync(_question, options, ChatInput.Responses);

        Assert.Equal(100, (int?)sent["max_output_tokens"]);
        AssertJson("{'effort':'high'}", sent["reasoning"]!);
        AssertJson("{'format':{'type':'json_object'}}", sent["text"]!);
        AssertJson("{'type':'function','name':'f'}", sent["tool_choice"]!);
        Assert.Equal(
            ("function", "f", "F."),
            ((string?)sent["tools"]![0]!["type"], (string?)sent["tools"]![0]!["name"], (string?)sent["tools"]![0]!["description"])
        );
    }

    [Theory]
    [InlineData("none", "'none'")]
    [InlineData("required", "'required'")]
    [InlineData("f", "{'type':'function','function':{'name':'f'}}")]
    [InlineData("auto", null)]
    public async Task ToolMode_Each_IsTheToolChoice(string mode, string? expected)
    {
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.Create(() => 1, "f"), new HostedWebSearchTool()],
            AllowMultipleToolCalls = false,
            ToolMode = mode switch
            {
                "none" => ChatToolMode.None,
                "required" => ChatToolMode.RequireAny,
                "auto" => ChatToolMode.Auto,
                _ => ChatToolMode.RequireSpecific(mode),
            },
        };

        var sent = await Model.SentAsync(_question, options);

        Assert.Equal("f", (string?)Assert.Single((JArray)sent["tools"]!)["function"]!["name"]);
        Assert.Null(sent["tools"]![0]!["function"]!["strict"]);
        Assert.Equal(false, (bool?)sent["parallel_tool_calls"]);
        AssertJson(expected ?? "null", sent["tool_choice"] ?? JValue.CreateNull());
    }

    [Fact]
    public async Task ToolMode_WithoutTools_IsNotSent()
    {
        var sent = await Model.SentAsync(
            _question,
            new ChatOptions
            {
                Tools = [new HostedWebSearchTool()],
                ToolMode = ChatToolMode.RequireAny,
                AllowMultipleToolCalls = true,
            }
        );

        Assert.Equal(["messages"], sent.Properties().Select(member => member.Name));
    }

    [Fact]
    public async Task Tool_ThatAsksForStrict_IsStrict()
    {
        var function = AIFunctionFactory.Create(
            (string city) => city,
            new AIFunctionFactoryOptions
            {
                Name = "f",
                AdditionalProperties = new Dictionary<string, object?> { ["strict"] = true },
            }
        );

        var tool = (await Model.SentAsync(_question, new ChatOptions { Tools = [function] }))["tools"]![0]!["function"]!;

        Assert.Equal(true, (bool?)tool["strict"]);
        Assert.Equal("string", (string?)tool["parameters"]!["properties"]!["city"]!["type"]);
    }

    [Fact]
    public async Task ResponseFormat_WithASchema_IsStrict()
    {
        var format = ChatResponseFormat.ForJsonSchema<Forecast>(schemaName: "forecast", schemaDescription: "The weather.");

        var sent = (await Model.SentAsync(_question, new ChatOptions { ResponseFormat = format }))["response_format"]!;

        Assert.Equal("json_schema", (string?)sent["type"]);
        var schema = sent["json_schema"]!;
        Assert.Equal(("forecast", "The weather.", true), ((string?)schema["name"], (string?)schema["description"], (bool?)schema["strict"]));
        Assert.Equal(false, (bool?)schema["schema"]!["additionalProperties"]);
        AssertJson(
            "{'type':'json_object'}",
            (await Model.SentAsync(_question, new ChatOptions { ResponseFormat = ChatResponseFormat.Json }))["response_format"]!
        );
    }

    [Fact]
    public async Task RawRequest_OverOptions_Wins()
    {
        var options = new ChatOptions
        {
            Temperature = 0.1f,
            MaxOutputTokens = 5,
            RawRepresentationFactory = _ => new QueryEndpointRequest { Temperature = 0.7 },
            AdditionalProperties = new()
            {
                ["thinking"] = System.Text.Json.JsonSerializer.SerializeToElement(new { type = "enabled", big = 12345678901234567890m }),
                ["float"] = 0.1f,
            },
        };

        var sent = await Model.SentAsync(_question, options);

        Assert.Equal((0.7, 5), ((double?)sent["temperature"], (int?)sent["max_tokens"]));
        Assert.Equal("12345678901234567890", sent["thinking"]!["big"]!.ToString());
        Assert.Equal("0.1", sent["float"]!.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task RawRequest_OfAnotherType_IsRefused()
    {
        var options = new ChatOptions { RawRepresentationFactory = _ => "text" };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Model.SentAsync(_question, options));

        Assert.Contains("Return a QueryEndpointRequest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdditionalProperty_ThatCannotBeSerialized_IsNamed()
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["callback"] = (Action)(() => { }) } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Model.SentAsync(_question, options));

        Assert.Contains("'callback'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_Unasked_SendsNoStreamOptions()
    {
        using var model = new Model(Model.Stream("{'choices':[{'delta':{'content':'x'}}]}"));

        _ = await model.Chat().GetStreamingResponseAsync("?").ToListAsync();

        AssertJson("{'messages':[{'role':'user','content':'?'}],'stream':true}", model.Bodies.Single());
    }

    [Fact]
    public async Task ModelId_OfTheOptions_IsAnotherEndpoint()
    {
        using var model = new Model(Model.Whole("{}"));
        model.Workspace.Seed.ServingEndpoint("llama", "entity", "system.ai.llama");
        model.Workspace.OnQuery("llama", _ => Model.Whole("{'choices':[{'message':{'content':'other'}}]}"));

        Assert.Equal("other", (await model.Chat().GetResponseAsync("?", new ChatOptions { ModelId = "llama" })).Text);
        Assert.Empty(model.Bodies);
    }

    private static void AssertJson(string expected, JToken actual) => Assert.Equal(Model.Parse(expected).ToString(), actual.ToString());

    private sealed record Forecast(string City, int Degrees);
}
