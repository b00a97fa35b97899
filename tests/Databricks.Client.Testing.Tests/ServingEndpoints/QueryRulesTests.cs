using System.Text;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed class QueryRulesTests
{
    private const string Invocations = "/serving-endpoints/my-endpoint/invocations";

    [Theory]
    [InlineData("{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1],[2]]}}", "predictions", 2)]
    [InlineData("{\"dataframe_records\":[{\"a\":1}]}", "predictions", 1)]
    [InlineData("{\"instances\":[1,2,3]}", "predictions", 3)]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}", "choices", 1)]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}],\"unheard_of\":1}", "choices", 1)]
    [InlineData("{\"prompt\":\"hi\"}", "choices", 1)]
    [InlineData("{\"input\":[\"a\",\"b\"]}", "data", 2)]
    public async Task Query_Kind_IsServedInItsForm(string body, string member, int count)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PostAsync(Invocations, body);

        Assert.Equal(200, status);
        Assert.Equal(count, ((JArray)response[member]!).Count);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Query_Scripted_RespondsAsTheScriptSays()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.OnQuery("my-endpoint", query => FakeQueryResponse.Predictions((string)query.Body["inputs"]![0]! + " by " + query.ServedEntity));

        var (_, response) = await fixture.PostAsync(Invocations, new { inputs = (string[])["x"] });

        Assert.Equal("x by current", (string)response["predictions"]![0]!);
    }

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Query_Stream_ComesAsEventsThatEndWithDone(bool onKestrel)
    {
        await using var fixture = await StartAsync(onKestrel);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/serving-endpoints/chat/completions")
        {
            Content = new StringContent(
                "{\"model\":\"my-endpoint\",\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"stream\":true}",
                Encoding.UTF8,
                "application/json"
            ),
        };

        using var response = await fixture.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("data: [DONE]", events[^1]);
        var text = string.Concat(events[..^1].Select(line => (string?)JObject.Parse(line["data: ".Length..])["choices"]![0]!["delta"]!["content"]));
        Assert.Equal("You said: hello there", text);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Responses_Query_RespondsInTheirForm()
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PostAsync("/serving-endpoints/responses", new { model = "my-endpoint", input = "hello" });

        Assert.Equal((200, "response"), (status, (string)response["object"]!));
        Assert.Equal("You said: hello", (string)response["output"]![0]!["content"]![0]!["text"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Completions_ByOpenAIsRoute_RespondWholeAndStreamed()
    {
        await using var fixture = await StartAsync();
        using var databricks = fixture.Workspace.CreateClient();

        var whole = await databricks.ServingEndpoints.CreateCompletionAsync("my-endpoint", "Once upon");
        var pieces = new List<string?>();
        await foreach (var piece in databricks.ServingEndpoints.CreateCompletionStreamAsync(new() { Model = "my-endpoint", Prompt = "Once upon" }))
        {
            pieces.Add(piece.Text);
        }

        Assert.Equal("You said: Once upon", whole.Text);
        Assert.Equal((2, 4), (whole.TokenCounts!.InputTokens, whole.TokenCounts.OutputTokens));
        Assert.Equal("You said: Once upon", string.Concat(pieces));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Embeddings_AsNumbersAndBase64_AreTheSame()
    {
        await using var fixture = await StartAsync();
        using var databricks = fixture.Workspace.CreateClient();
        var request = new CreateEmbeddingsRequest
        {
            Model = "my-endpoint",
            Input = new JArray("a text", "b"),
            Dimensions = 4,
        };

        var numbers = await databricks.ServingEndpoints.CreateEmbeddingsAsync(request);
        request.EncodingFormat = "base64";
        var base64 = await databricks.ServingEndpoints.CreateEmbeddingsAsync(request);

        Assert.Equal([4, 4], base64.Data!.Select(static element => element.Embedding.Length));
        Assert.Equal(numbers.Data!.Select(static element => element.Embedding.ToArray()), base64.Data!.Select(static element => element.Embedding.ToArray()));
        Assert.Equal(3, base64.Usage!.TotalTokens);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("chat/completions", "messages")]
    [InlineData("completions", "prompt")]
    [InlineData("embeddings", "input")]
    [InlineData("responses", "input")]
    public async Task OpenAIRoute_WithoutWhatItIsAbout_IsRefused(string route, string member)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PostAsync("/serving-endpoints/" + route, new { model = "my-endpoint" });

        Assert.Equal((400, "Missing required field: " + member), (status, (string)response["message"]!));
    }

    [Fact]
    public async Task Query_Split_IsKeptExactly()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint(
            JObject.Parse(
                """
                {"name":"my-endpoint","config":{"served_entities":[{"name":"a","entity_name":"m"},{"name":"b","entity_name":"m"}],
                "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":75},{"served_entity_name":"b","traffic_percentage":25}]}}}
                """
            )
        );
        Dictionary<string, int> counts = [];
        fixture.Workspace.OnQuery(
            "my-endpoint",
            query =>
            {
                counts[query.ServedEntity] = counts.GetValueOrDefault(query.ServedEntity) + 1;
                return FakeQueryResponse.Predictions(0);
            }
        );

        for (var i = 0; i < 200; i++)
        {
            await fixture.PostAsync(Invocations, new { inputs = (int[])[1] });
        }

        await fixture.PostAsync("/serving-endpoints/my-endpoint/served-models/b/invocations", new { inputs = (int[])[1] });

        Assert.Equal((150, 51), (counts["a"], counts["b"]));
    }

    [Fact]
    public async Task Query_BeyondTheRateLimit_IsRefusedUntilTheNextMinute()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.Seed.ServingEndpoint("my-endpoint", "current", "model-A");
        await fixture.PutAsync(
            "/api/2.0/serving-endpoints/my-endpoint/ai-gateway",
            new
            {
                rate_limits = new[]
                {
                    new
                    {
                        calls = 1,
                        key = "user",
                        renewal_period = "minute",
                    },
                },
            }
        );

        var (first, _) = await fixture.PostAsync(Invocations, new { inputs = (int[])[1] });
        var (second, error) = await fixture.PostAsync(Invocations, new { inputs = (int[])[1] });
        fixture.Workspace.Clock.Advance(TimeSpan.FromMinutes(1));
        var (third, _) = await fixture.PostAsync(Invocations, new { inputs = (int[])[1] });

        Assert.Equal((200, 429, 200), (first, second, third));
        Assert.Equal("REQUEST_LIMIT_EXCEEDED", (string)error["error_code"]!);
    }

    [Fact]
    public async Task Query_EndpointThatIsNotReady_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await fixture.PostAsync(
            "/api/2.0/serving-endpoints",
            new { name = "my-endpoint", config = new { served_entities = new[] { new { entity_name = "m" } } } }
        );

        Assert.Equal(400, (await fixture.PostAsync(Invocations, new { inputs = (int[])[1] })).Status);
        Assert.Equal(404, (await fixture.PostAsync("/serving-endpoints/none/invocations", new { inputs = (int[])[1] })).Status);
    }

    private static async Task<WorkspaceFixture> StartAsync(bool onKestrel = false)
    {
        var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        fixture.Workspace.Seed.ServingEndpoint("my-endpoint", "current", "model-A");
        return fixture;
    }
}
