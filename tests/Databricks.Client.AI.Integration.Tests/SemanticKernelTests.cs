using System.ComponentModel;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Integration.Tests;

public sealed class SemanticKernelTests
{
    [Fact]
    public async Task Prompt_WithAnArgument_IsTheQuery()
    {
        await using var endpoint = await Endpoint.StartAsync(FakeQueryResponse.Chat("Rayleigh scattering."));

        var result = await Kernel(endpoint).InvokePromptAsync("Why is the {{$what}} blue?", new() { ["what"] = "sky" });

        Assert.Equal("Rayleigh scattering.", result.GetValue<string>());
        Assert.Equal("Why is the sky blue?", (string?)endpoint.Queries.Single()["messages"]![0]!["content"]);
    }

    [Fact]
    public async Task Prompt_Streamed_ComesInPieces()
    {
        await using var endpoint = await Endpoint.StartAsync(FakeQueryResponse.Chat("Rayleigh scattering."));
        var pieces = new List<string>();

        await foreach (var piece in Kernel(endpoint).InvokePromptStreamingAsync<string>("Why?"))
        {
            pieces.Add(piece);
        }

        Assert.True(pieces.Count > 1);
        Assert.Equal("Rayleigh scattering.", string.Concat(pieces));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ChatService_WithAPlugin_RunsItAndSendsItsResult(bool streamed)
    {
        await using var endpoint = await Endpoint.StartAsync(
            FakeQueryResponse.ToolCall("Weather_get", new JObject { ["city"] = "Seoul" }),
            FakeQueryResponse.Chat("It is sunny in Seoul.")
        );
        using var chat = endpoint.Databricks.AsChatClient(Endpoint.Name).AsBuilder().UseKernelFunctionInvocation().Build();
        var service = chat.AsChatCompletionService();
        var kernel = Kernel(endpoint);
        kernel.ImportPluginFromFunctions("Weather", [KernelFunctionFactory.CreateFromMethod(Get, "get")]);
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var history = new ChatHistory("Be brief.");
        history.AddUserMessage("How is the weather in Seoul?");

        var text = "";
        if (streamed)
        {
            await foreach (var piece in service.GetStreamingChatMessageContentsAsync(history, settings, kernel))
            {
                text += piece.Content;
            }
        }
        else
        {
            text = (await service.GetChatMessageContentAsync(history, settings, kernel)).Content;
        }

        Assert.Equal("It is sunny in Seoul.", text);
        Assert.Equal("system", (string?)endpoint.Queries[0]["messages"]![0]!["role"]);
        Assert.Equal("sunny in Seoul", (string?)endpoint.Queries[1]["messages"]!.Last!["content"]);
    }

    [Description("Gets the weather of a city")]
    private static string Get(string city) => $"sunny in {city}";

    private static Kernel Kernel(Endpoint endpoint)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Services.AddSingleton(endpoint.Databricks.AsChatClient(Endpoint.Name));
        return builder.Build();
    }
}
