using System.IO.Pipelines;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Integration.Tests;

/// <summary>Tools of an MCP server, run for a model of a serving endpoint.</summary>
public sealed class McpTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools_OfAServer_AreDescribedToTheModelAndRun(bool streamed)
    {
        await using var endpoint = await Endpoint.StartAsync(
            FakeQueryResponse.ToolCall("weather", new JObject { ["city"] = "Seoul" }),
            FakeQueryResponse.Chat("It is sunny.")
        );
        Pipe toServer = new(),
            toClient = new();
        var tool = McpServerTool.Create((string city) => $"sunny in {city}", new() { Name = "weather", Description = "Gets the weather." });
        await using var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()),
            new McpServerOptions { ToolCollection = [tool] }
        );
        var running = server.RunAsync();
        await using var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()));
        using var chat = endpoint.Databricks.AsChatClient(Endpoint.Name).AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [.. await client.ListToolsAsync()] };

        var response = streamed
            ? await chat.GetStreamingResponseAsync("Weather in Seoul?", options).ToChatResponseAsync()
            : await chat.GetResponseAsync("Weather in Seoul?", options);

        Assert.Equal("It is sunny.", response.Text);
        var function = endpoint.Queries[0]["tools"]![0]!["function"]!;
        Assert.Equal(("weather", "Gets the weather."), ((string?)function["name"], (string?)function["description"]));
        Assert.NotNull(function["parameters"]!["properties"]!["city"]);
        Assert.Equal("sunny in Seoul", (string?)endpoint.Queries[1]["messages"]!.Last!["content"]);
        await client.DisposeAsync();
        await server.DisposeAsync();
        await running;
    }
}
