using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed class UnscriptedChatTests
{
    private const string Path = "/serving-endpoints/assistant/invocations";
    private static readonly JArray _messages = JArray.Parse("""[{ "role": "user", "content": "Hello" }]""");
    private static readonly JArray _tools = JArray.Parse(
        """
        [
          { "type": "function", "function": { "name": "get_time" } },
          { "type": "function", "function": { "name": "get_weather", "parameters": {
            "type": "object", "properties": { "city": { "type": "string" }, "days": { "type": "integer" }, "unit": { "enum": ["C", "F"] } } } } }
        ]
        """
    );

    [Theory]
    [InlineData("\"required\"", "get_time", "{}")]
    [InlineData("\"auto\"", "get_time", "{}")]
    [InlineData("""{ "type": "function", "function": { "name": "get_weather" } }""", "get_weather", """{"city":"You said: Hello","days":1,"unit":"C"}""")]
    public async Task Query_WithTools_CallsOneWithArgumentsOfItsSchema(string choice, string name, string arguments)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PostAsync(Path, Body(new JProperty("tools", _tools), new JProperty("tool_choice", JToken.Parse(choice))));

        Assert.Equal(200, status);
        Assert.Equal("tool_calls", response["choices"]![0]!["finish_reason"]);
        var function = response["choices"]![0]!["message"]!["tool_calls"]![0]!["function"]!;
        Assert.Equal((name, arguments), ((string)function["name"]!, (string)function["arguments"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Query_ToolsButNoneWanted_RespondsWithText()
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(Path, Body(new JProperty("tools", _tools), new JProperty("tool_choice", "none")));

        Assert.Equal("You said: Hello", response["choices"]![0]!["message"]!["content"]);
    }

    [Fact]
    public async Task Query_AfterTheResultOfATool_RespondsWithText()
    {
        await using var fixture = await StartAsync();
        var messages = new JArray(_messages)
        {
            new JObject
            {
                ["role"] = "tool",
                ["tool_call_id"] = "call_1",
                ["content"] = "sunny",
            },
        };

        var (_, response) = await fixture.PostAsync(Path, new JObject { ["messages"] = messages, ["tools"] = _tools });

        Assert.Equal("You said: sunny", response["choices"]![0]!["message"]!["content"]);
        Assert.Equal("stop", response["choices"]![0]!["finish_reason"]);
    }

    [Fact]
    public async Task Query_ToolThatIsNotOffered_IsRefused()
    {
        await using var fixture = await StartAsync();
        var choice = JObject.Parse("""{ "type": "function", "function": { "name": "get_news" } }""");

        var (status, response) = await fixture.PostAsync(Path, Body(new JProperty("tools", _tools), new JProperty("tool_choice", choice)));

        Assert.Equal(400, status);
        Assert.Contains("get_news", (string)response["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "json_object" }""", """{"answer":"You said: Hello"}""")]
    [InlineData(
        """
            { "type": "json_schema", "json_schema": { "name": "n", "schema": {
              "$defs": { "size": { "type": "number", "minimum": 3 } },
              "properties": { "name": { "type": "string" }, "size": { "$ref": "#/$defs/size" }, "all": { "type": "array", "items": { "type": "boolean" } }, "kind": { "const": "x" },
                "none": { "anyOf": [{ "type": "null" }, { "type": "string" }] } } } } }
            """,
        """{"name":"You said: Hello","size":3,"all":[true],"kind":"x","none":null}"""
    )]
    public async Task Query_WithResponseFormat_RespondsWithJson(string format, string content)
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(Path, Body(new JProperty("response_format", JObject.Parse(format))));

        Assert.Equal(content, response["choices"]![0]!["message"]!["content"]);
    }

    [Fact]
    public async Task Query_SchemaThatContainsItself_IsServed()
    {
        await using var fixture = await StartAsync();
        var format = JObject.Parse(
            """
            { "type": "json_schema", "json_schema": { "schema": { "type": "object", "required": ["left", "right", "list"], "properties": {
              "left": { "$ref": "#" }, "right": { "$ref": "#" }, "list": { "type": "array", "items": { "$ref": "#" } }, "other": { "$ref": "#" } } } } }
            """
        );

        var (status, response) = await fixture.PostAsync(Path, Body(new JProperty("response_format", format)));

        Assert.Equal(200, status);
        Assert.InRange(((string)response["choices"]![0]!["message"]!["content"]!).Length, 100, 100_000);
    }

    [Fact]
    public async Task Query_WithoutAMessage_IsRefused()
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PostAsync(Path, new JObject { ["messages"] = new JArray() });

        Assert.Equal((400, "BAD_REQUEST"), (status, (string)response["error_code"]!));
    }

    [Fact]
    public async Task Responses_WithAToolAndThenItsResult_CallsAndSays()
    {
        const string Request = """{"model":"assistant","tools":[{"type":"function","name":"time"}],"input":""";
        await using var fixture = await StartAsync();

        var (_, call) = await fixture.PostAsync("/serving-endpoints/responses", Request + "\"hi\"}");
        var (_, said) = await fixture.PostAsync(
            "/serving-endpoints/responses",
            Request + """[{"type":"function_call_output","call_id":"call_1","output":"noon"}]}"""
        );

        Assert.Equal(("function_call", "time"), ((string)call["output"]![0]!["type"]!, (string)call["output"]![0]!["name"]!));
        Assert.Equal("You said: noon", (string?)said["output"]![0]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task Responses_WithATextFormat_IsJson()
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(
            "/serving-endpoints/responses",
            """{"model":"assistant","input":"hi","text":{"format":{"type":"json_schema","name":"a","schema":{"type":"object","properties":{"ok":{"type":"boolean"}}}}}}"""
        );

        Assert.Equal("""{"ok":true}""", (string?)response["output"]![0]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task Query_InputOfMessages_IsServedInResponsesForm()
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(Path, """{"input":[{"role":"user","content":"hi"}]}""");

        Assert.Equal("You said: hi", (string?)response["output"]![0]!["content"]![0]!["text"]);
    }

    private static JObject Body(params JProperty[] members) => new([new JProperty("messages", _messages), .. members]);

    private static async Task<WorkspaceFixture> StartAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("assistant", "m", "main.default.m");
        return fixture;
    }
}
