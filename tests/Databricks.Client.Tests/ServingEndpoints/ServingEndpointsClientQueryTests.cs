using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ServingEndpointsClientQueryTests : IDisposable
{
    private const string Invocations = "POST /serving-endpoints/feed-ads/invocations";

    private readonly ScriptedHandler _service = new();
    private readonly DatabricksClient _databricks;

    public ServingEndpointsClientQueryTests() => _databricks = _service.CreateClient();

    public void Dispose()
    {
        _databricks.Dispose();
        _service.Dispose();
    }

    [Fact]
    public void DataframeRecords_ObjectsOfOnesOwn_AreProjected() =>
        AssertJson(
            """{"dataframe_records":[{"user":1,"ad":"a"},{"user":2,"ad":null}]}""",
            QueryInput.DataframeRecords([(1, "a"), (2, (string?)null)], row => new JObject { ["user"] = row.Item1, ["ad"] = row.Item2 })
        );

    [Fact]
    public void DataframeRecords_Dictionaries_AreRows() =>
        AssertJson("""{"dataframe_records":[{"x":1.5}]}""", QueryInput.DataframeRecords([new Dictionary<string, JToken?> { ["x"] = 1.5 }]));

    [Fact]
    public void DataframeSplit_RecordsWithGaps_FillsThemWithNull() =>
        AssertJson(
            """{"dataframe_split":{"columns":["a","b"],"data":[[1,null],[null,2]]}}""",
            QueryInput.DataframeSplit([new JObject { ["a"] = 1 }, new JObject { ["b"] = 2 }])
        );

    [Fact]
    public void DataframeSplit_ObjectsOfOnesOwn_AreProjectedByColumn() =>
        AssertJson(
            """{"dataframe_split":{"columns":["length","text"],"data":[[2,"ab"],[1,"c"]]}}""",
            QueryInput.DataframeSplit<string>(["ab", "c"], ("length", text => text.Length), ("text", text => text))
        );

    [Fact]
    public void DataframeSplit_RowOfAnotherLength_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            QueryInput.DataframeSplit(
                ["a", "b"],
                [
                    [1, 2],
                    [3],
                ]
            )
        );

        Assert.StartsWith("Row 1 has 1 values, but there are 2 columns.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DataframeRecords_ColumnTwice_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            QueryInput.DataframeRecords([
                [new("a", 1), new("a", 2)],
            ])
        );

        Assert.StartsWith("Row 0 names the column 'a' twice.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_OfEveryKind_HaveTheirOwnMember()
    {
        AssertJson("""{"instances":[[1],[2]]}""", QueryInput.Instances([new JArray(1), new JArray(2)]));
        AssertJson("""{"inputs":{"x":[1]}}""", QueryInput.Inputs(new JObject { ["x"] = new JArray(1) }));
        AssertJson("""{"prompt":"Once"}""", QueryInput.Completion("Once"));
        AssertJson("""{"input":["a","b"]}""", QueryInput.Embeddings(["a", "b"]));
        AssertJson(
            """{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text"}]},{"role":"assistant","content":"a"},{"role":"tool","content":"t","tool_call_id":"1"}]}""",
            QueryInput.Chat(
                ChatMessage.System("s"),
                ChatMessage.User(new JObject { ["type"] = "text" }),
                ChatMessage.Assistant("a"),
                ChatMessage.Tool("1", "t")
            )
        );
    }

    [Theory]
    [InlineData("""{"predictions":[0.5,0.25]}""", "[0.5,0.25]")]
    [InlineData("""{"predictions":{"score":[1]}}""", """{"score":[1]}""")]
    [InlineData("""[{"answer":"a1"}]""", """[{"answer":"a1"}]""")]
    [InlineData("0.5", "0.5")]
    [InlineData("""{"outputs":[1]}""", "[1]")]
    [InlineData("""{"answer":"a1","data":null}""", """{"answer":"a1","data":null}""")]
    public async Task Predict_ListOrObject_IsGivenAsItCame(string response, string expected)
    {
        _service.On(Invocations, response);

        var predictions = await _databricks.ServingEndpoints.PredictAsync("feed-ads", QueryInput.Instances([1, 2]));

        Assert.True(JToken.DeepEquals(JToken.Parse(expected), predictions));
    }

    [Fact]
    public async Task Query_BareList_IsItsPredictions()
    {
        _service.On(Invocations, """[{"answer":"a1"}]""");

        var response = await _databricks.ServingEndpoints.QueryAsync("feed-ads", QueryInput.Instances([1]));

        Assert.Equal("a1", (string?)Assert.Single(response.Predictions)["answer"]);
    }

    [Fact]
    public async Task QueryJson_AnyJson_IsGivenAsItCame()
    {
        _service.On(Invocations, """[{"answer":"a1"}]""");

        var response = await _databricks.ServingEndpoints.QueryJsonAsync("feed-ads", new JObject { ["anything"] = 1 });

        Assert.True(JToken.DeepEquals(JToken.Parse("""[{"answer":"a1"}]"""), response));
        Assert.Equal(1, (int)_service.Bodies[^1]["anything"]!);
    }

    [Fact]
    public async Task QueryJsonStream_EndpointThatDoesNotStream_GivesItsResponseAsOneEvent()
    {
        _service.On(Invocations, """{"score":0.5}""");
        var events = new List<JToken>();

        await foreach (var data in _databricks.ServingEndpoints.QueryJsonStreamAsync("feed-ads", new JObject { ["anything"] = 1 }))
        {
            events.Add(data);
        }

        Assert.Equal(0.5, (double)Assert.Single(events)["score"]!);
        Assert.Equal(Invocations, Assert.Single(_service.Calls));
        Assert.True(JToken.DeepEquals(JToken.Parse("""{"anything":1,"stream":true}"""), _service.Bodies[0]));
    }

    [Theory]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"output":[]}""")]
    public async Task Predict_ModelOfAnotherKind_SaysThatThereAreNotPredictions(string response)
    {
        _service.On(Invocations, response);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            _databricks.ServingEndpoints.PredictAsync("feed-ads", QueryInput.Instances([1]))
        );

        Assert.Contains("'feed-ads'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embed_ElementsOutOfOrder_AreSortedByTheirIndex()
    {
        _service.On(Invocations, """{"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}]}""");

        var vectors = await _databricks.ServingEndpoints.EmbedAsync("feed-ads", ["a", "b"]);

        Assert.Equal([1f, 2f], vectors.Select(static vector => vector.Span[0]));
    }

    [Fact]
    public async Task Embed_ElementsWithoutIndex_AreInTheOrderOfTheInputs()
    {
        _service.On(Invocations, """{"data":[{"embedding":[1]},{"embedding":[2]},{"embedding":[3]}]}""");

        var vectors = await _databricks.ServingEndpoints.EmbedAsync("feed-ads", ["a", "b", "c"]);

        Assert.Equal([1f, 2f, 3f], vectors.Select(static vector => vector.Span[0]));
    }

    [Theory]
    [InlineData("""{"data":[{"index":0,"embedding":[1]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":-1,"embedding":[2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[]}]}""")]
    public async Task Embed_InputWithoutElement_IsAnError(string response)
    {
        _service.On(Invocations, response);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => _databricks.ServingEndpoints.EmbedAsync("feed-ads", ["a", "b"]));

        Assert.Contains("1 embeddings for 2 inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OwnLimitsOfQueries_ApplyToQueriesOnly()
    {
        using var handler = new HangingHandler();
        var retry = new RetryOptions
        {
            AttemptTimeout = TimeSpan.FromMilliseconds(1),
            QueryAttemptTimeout = TimeSpan.FromMilliseconds(2),
            Enabled = false,
        };
        using var slow = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = "https://workspace.test",
                Token = "t",
                ConfigureHandler = _ => handler,
                Retry = retry,
            }
        );

        var read = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => slow.ServingEndpoints.GetAsync("feed-ads"));
        var query = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => slow.ServingEndpoints.QueryAsync("feed-ads", QueryInput.Instances([1])));
        var chat = await Assert.ThrowsAsync<DatabricksTimeoutException>(() => slow.ServingEndpoints.CreateChatCompletionAsync("m", [ChatMessage.User("Hi")]));

        Assert.Equal([retry.AttemptTimeout, retry.QueryAttemptTimeout, retry.QueryAttemptTimeout], [read.Limit, query.Limit, chat.Limit]);
    }

    [Fact]
    public void Limits_OfQueries_AreLongerByDefault()
    {
        var retry = new RetryOptions();

        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20)), (retry.QueryAttemptTimeout, retry.QueryTimeout));
    }

    private static void AssertJson(string expected, QueryEndpointRequest request) =>
        Assert.Equal(JToken.Parse(expected).ToString(Formatting.None), JsonConvert.SerializeObject(request));

    private sealed class HangingHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
