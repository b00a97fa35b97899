using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed partial class ResponseFormTests
{
    [Theory]
    [InlineData("""{"input":"ab"}""", 1, 8, 1)]
    [InlineData("""{"input":["a b","c"],"dimensions":2}""", 2, 2, 3)]
    [InlineData("""{"input":"a","dimensions":0}""", 1, 1, 1)]
    [InlineData("""{"input":"a","dimensions":5000}""", 1, 4096, 1)]
    [InlineData("""{"input":""}""", 1, 8, 0)]
    public async Task Embeddings_Unscripted_AreOneForEachText(string query, int count, int size, int tokens)
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(Path, query);

        Assert.Equal(("list", "current"), ((string)response["object"]!, (string)response["model"]!));
        Assert.Equal(
            Enumerable.Range(0, count).Select(static at => $"{at} embedding"),
            response["data"]!.Select(static item => $"{item["index"]} {item["object"]}")
        );
        Assert.All(response["data"]!, item => Assert.Equal(size, item["embedding"]!.Count()));
        Assert.Equal($$"""{"prompt_tokens":{{tokens}},"total_tokens":{{tokens}}}""", response["usage"]!.ToString(Formatting.None));
    }

    [Fact]
    public async Task Embeddings_Unscripted_DifferByTextAndAreTheSameEachTime()
    {
        await using var fixture = await StartAsync();

        var (_, first) = await fixture.PostAsync(Path, """{"input":["abc","abd",""],"dimensions":4}""");
        var (_, again) = await fixture.PostAsync(Path, """{"input":["abc"],"dimensions":4}""");

        var vectors = first["data"]!.Select(static item => item["embedding"]!.Select(static number => (float)number).ToArray()).ToList();
        Assert.NotEqual(vectors[0], vectors[1]);
        Assert.Equal(vectors[0], again["data"]![0]!["embedding"]!.Select(static number => (float)number));
        Assert.Equal([0f, 0f, 0f, 0f], vectors[2]);
        Assert.All(vectors.SelectMany(static vector => vector), static number => Assert.InRange(number, -1f, 1f));
        Assert.Equal([0.94f, 0.96f, 0.98f, 0.94f], vectors[0].Select(static number => MathF.Round(number, 2)));
    }

    [Theory]
    [InlineData("""{"dataframe_split":{"columns":["a"],"data":[[1],[2]]}}""", 2)]
    [InlineData("""{"dataframe_records":[{"a":1}]}""", 1)]
    [InlineData("""{"instances":[1,2,3]}""", 3)]
    [InlineData("""{"inputs":{"a":[1,2,3],"b":[1,2,3,4]}}""", 4)]
    [InlineData("""{"inputs":{"a":1}}""", 1)]
    [InlineData("""{"inputs":7}""", 1)]
    public async Task Predictions_Unscripted_AreOneForEachRow(string query, int rows)
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PostAsync(Path, query);

        Assert.Equal(Enumerable.Range(0, rows).Select(static row => (double)row), response["predictions"]!.Select(static value => (double)value));
        Assert.All(response["predictions"]!, static value => Assert.Equal(JTokenType.Float, value.Type));
    }

    [Fact]
    public async Task Query_Response_NamesTheEntityInAHeader()
    {
        await using var fixture = await StartAsync();
        using var content = new StringContent(Chat, Encoding.UTF8, "application/json");

        using var response = await fixture.Http.PostAsync(Path, content);

        Assert.Equal("current", Assert.Single(response.Headers.GetValues("served-model-name")));
    }

    [Fact]
    public async Task Models_List_ShowsWhatTheCallerMayQuery()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("other", "current", "m").User("abc@xyz.com", token: "dapi-abc");
        fixture.Workspace.Seed.Permission(PermissionTarget.ServingEndpoint("e"), PermissionPrincipal.User("abc@xyz.com"), Models.PermissionLevel.CanQuery);
        fixture.Workspace.Seed.Permission(PermissionTarget.ServingEndpoint("other"), PermissionPrincipal.User("abc@xyz.com"), Models.PermissionLevel.CanView);
        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-abc");

        var (_, models) = await fixture.GetAsync("/serving-endpoints/models");

        Assert.Equal(
            """{"object":"list","data":[{"id":"e","object":"model","created":7,"owned_by":"someone@example.com"}]}""",
            models.ToString(Formatting.None)
        );
    }
}
