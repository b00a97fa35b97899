using Databricks.Client.ContractTests.Server;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Queries with typed inputs, on the wire: every byte of the body, and responses without loss.</summary>
public class QueryScenarioTests
{
    private const string Query = "POST /serving-endpoints/feed-ads/invocations";

    private static readonly Dictionary<string, (QueryEndpointRequest Request, string Body)> _inputs = new()
    {
        ["records"] = (
            QueryInput.DataframeRecords([(1, "ä"), (2, (string?)null)], row => new JObject { ["user"] = row.Item1, ["ad"] = row.Item2 }),
            """{"dataframe_records":[{"user":1,"ad":"ä"},{"user":2,"ad":null}]}"""
        ),
        ["split"] = (
            QueryInput.DataframeSplit<string>(["ab", "c"], ("length", text => text.Length), ("share", text => 1.0 / text.Length)),
            """{"dataframe_split":{"columns":["length","share"],"data":[[2,0.5],[1,1.0]]}}"""
        ),
        ["instances"] = (QueryInput.Instances([new JArray(1.5, 2), "x", true]), """{"instances":[[1.5,2],"x",true]}"""),
        ["inputs"] = (QueryInput.Inputs(new JObject { ["x"] = new JArray(9007199254740993) }), """{"inputs":{"x":[9007199254740993]}}"""),
        ["completion"] = (QueryInput.Completion("Once\n"), """{"prompt":"Once\n"}"""),
        ["embeddings"] = (QueryInput.Embeddings(["a", "b"]), """{"input":["a","b"]}"""),
        ["chat"] = (
            QueryInput.Chat(ChatMessage.System("s"), ChatMessage.User("2026-01-01T00:00:00Z"), ChatMessage.Tool("1", "t")),
            """{"messages":[{"role":"system","content":"s"},{"role":"user","content":"2026-01-01T00:00:00Z"},{"role":"tool","content":"t","tool_call_id":"1"}]}"""
        ),
        ["tools"] = (
            new QueryEndpointRequest
            {
                Messages = [ChatMessage.User("Weather?")],
                MaxTokens = 0,
                Temperature = 0,
                Tools = [JObject.Parse("""{"type":"function","function":{"name":"weather","parameters":{"type":"object"}}}""")],
                ToolChoice = "auto",
                ResponseFormat = JObject.Parse("""{"type":"json_schema","json_schema":{"name":"n","strict":true}}"""),
            },
            """{"messages":[{"role":"user","content":"Weather?"}],"max_tokens":0,"temperature":0.0,"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object"}}}],"tool_choice":"auto","response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true}}}"""
        ),
    };

    public static TheoryData<string> Kinds => [.. _inputs.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Query_TypedInput_IsSentAsTheModelReadsIt(string kind)
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Empty);

        await workspace.Databricks.ServingEndpoints.QueryAsync("feed-ads", _inputs[kind].Request);

        var body = Assert.Single(workspace.Bodies(Query));
        Assert.Equal(_inputs[kind].Body, body);
    }

    [Fact]
    public async Task Query_ResponseOfAnyModel_KeepsWhatIsNotKnown()
    {
        const string Body =
            """{"id":"1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","refusal":null,"thinking":{"a":1}},"finish_reason":"later"}],"usage":{"prompt_tokens":1,"cached":2},"served-model-name":"a","databricks_output":{"trace":[1]}}""";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Json(Body));

        var response = await workspace.Databricks.ServingEndpoints.QueryAsync("feed-ads", QueryInput.Chat("Hello"));

        Assert.Equal(("Hi", 1), ((string?)response.Choices![0].Message!.Content, response.Usage!.PromptTokens));
        Assert.Null(Json.Difference(Json.Token(Body), Json.Token(JsonConvert.SerializeObject(response))));
    }

    [Fact]
    public async Task PredictAndEmbed_Responses_AreGivenAsValues()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Query,
            Reply.Json("""{"predictions":[0.5,{"a":1}]}"""),
            Reply.Json("""{"data":[{"index":1,"embedding":[2.5]},{"index":0,"embedding":[1]}]}""")
        );

        var predictions = await workspace.Databricks.ServingEndpoints.PredictAsync("feed-ads", QueryInput.Instances([1, 2]));
        var vectors = await workspace.Databricks.ServingEndpoints.EmbedAsync("feed-ads", ["a", "b"]);

        Assert.Equal("""[0.5,{"a":1}]""", predictions.ToString(Formatting.None));
        Assert.Equal([1, 2.5f], vectors.Select(vector => vector.Span[0]));
    }

    [Fact]
    public async Task Query_RefusedForNow_IsRepeatedAndOtherFailuresAreNot()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Query, Reply.Busy(429), Reply.Json("""{"predictions":[1]}"""), Reply.Error(500, null, "The model died"));

        await workspace.Databricks.ServingEndpoints.QueryAsync("feed-ads", QueryInput.Instances([1]));
        var error = await Assert.ThrowsAnyAsync<Errors.DatabricksApiException>(() =>
            workspace.Databricks.ServingEndpoints.QueryAsync("feed-ads", QueryInput.Instances([1]))
        );

        Assert.Equal("The model died", error.ServiceMessage);
        Assert.Equal([Query, Query, Query], workspace.Calls);
    }
}
