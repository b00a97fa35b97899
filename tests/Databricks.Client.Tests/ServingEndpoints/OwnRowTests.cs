using System.Text.Json;
using System.Text.Json.Serialization;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Rows of users' own types, and predictions read into such.</summary>
public sealed partial class OwnRowTests : IDisposable
{
    private const string Invocations = "POST /serving-endpoints/feed-ads/invocations";

    private readonly ScriptedHandler _service = new();
    private readonly DatabricksClient _databricks;

    public OwnRowTests() => _databricks = _service.CreateClient();

    public static TheoryData<QueryEndpointRequest> Rows =>
        [
            QueryInput.DataframeRecords([new Visit(17, null, 0.5), new Visit(18, "b", 1)]),
            QueryInput.DataframeRecords([new VisitValue(17, null, 0.5), new VisitValue(18, "b", 1)]),
            QueryInput.DataframeRecords([
                new
                {
                    UserId = 17,
                    AdId = (string?)null,
                    Score = 0.5,
                },
                new
                {
                    UserId = 18,
                    AdId = (string?)"b",
                    Score = 1.0,
                },
            ]),
            QueryInput.DataframeRecords<Dictionary<string, object?>>([
                new()
                {
                    ["user_id"] = 17,
                    ["ad_id"] = null,
                    ["score"] = 0.5,
                },
                new()
                {
                    ["user_id"] = 18,
                    ["ad_id"] = "b",
                    ["score"] = 1.0,
                },
            ]),
            QueryInput.DataframeRecords([new Visit(17, null, 0.5), new Visit(18, "b", 1)], OwnJson.Default.Visit),
        ];

    public void Dispose()
    {
        _databricks.Dispose();
        _service.Dispose();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void DataframeRecords_OfOwnTypes_HaveEachColumnInEachRow(QueryEndpointRequest request) =>
        Assert.True(
            JToken.DeepEquals(
                JToken.Parse("""{"dataframe_records":[{"user_id":17,"ad_id":null,"score":0.5},{"user_id":18,"ad_id":"b","score":1}]}"""),
                JToken.Parse(JsonConvert.SerializeObject(request))
            ),
            JsonConvert.SerializeObject(request)
        );

    [Fact]
    public void DataframeRecords_OwnNumberThatIsNotFinite_IsRefusedWithRowAndProperty()
    {
        var error = Assert.Throws<ArgumentException>(() => QueryInput.DataframeRecords([new Visit(17, "a", 0.5), new Visit(18, "b", double.PositiveInfinity)]));

        Assert.StartsWith("Row 1 has NaN or infinity in 'Score', which JSON cannot represent.", error.Message, StringComparison.Ordinal);
        Assert.Equal("items", error.ParamName);
    }

    [Fact]
    public void DataframeRecords_OwnNumberThatIsNotFinite_IsNullOnRequest()
    {
        var request = QueryInput.DataframeRecords([new { A = double.NaN, B = new float?[] { float.NegativeInfinity, 1, null } }], nonFiniteAsNull: true);

        Assert.Equal("""{"a":null,"b":[null,1,null]}""", Assert.Single(request.DataframeRecords).ToString(Formatting.None));
    }

    [Theory]
    [InlineData(null, "Row 0 is null.")]
    [InlineData("text", "Row 0 is a Object, which is not an object with the columns as properties.")]
    public void DataframeRecords_ItemWithoutColumns_IsRefused(object? item, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => QueryInput.DataframeRecords(new[] { item })).Message, StringComparison.Ordinal);

    [Fact]
    public void DataframeRecords_NoTypeInformation_IsRefusedEvenWithoutRows() =>
        Assert.Throws<ArgumentNullException>("itemType", () => QueryInput.DataframeRecords<Visit>([], itemType: null!));

    [Fact]
    public async Task PredictAsync_OfNumbers_ReadsThem()
    {
        _service.On(Invocations, """{"predictions":[0.5,0.25]}""");

        Assert.Equal([0.5, 0.25], await _databricks.ServingEndpoints.PredictAsync<double>("feed-ads", QueryInput.Instances([1])));
    }

    [Fact]
    public async Task PredictAsync_OfOwnTypes_ReadsThemWithAndWithoutReflection()
    {
        var rows = QueryInput.DataframeRecords([new Visit(17, "a", 0.5)]);
        _service.On(Invocations, """{"predictions":[{"user_id":17,"ad_id":"a","score":0.75}]}""");
        Visit[] expected = [new(17, "a", 0.75)];

        Assert.Equal(expected, await _databricks.ServingEndpoints.PredictAsync<Visit>("feed-ads", rows));
        Assert.Equal(expected, await _databricks.ServingEndpoints.PredictAsync("feed-ads", rows, OwnJson.Default.Visit));
        Assert.Equal("a", Assert.Single(await _databricks.ServingEndpoints.PredictAsync<JsonElement>("feed-ads", rows)).GetProperty("ad_id").GetString());
    }

    [Theory]
    [InlineData("""{"predictions":["many"]}""")]
    [InlineData("""{"predictions":{"score":[1]}}""")]
    public async Task PredictAsync_OfAnotherShape_SaysWhatWasExpected(string response)
    {
        _service.On(Invocations, response);
        var rows = QueryInput.Instances([1]);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => _databricks.ServingEndpoints.PredictAsync<int>("feed-ads", rows));
        var withoutReflection = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            _databricks.ServingEndpoints.PredictAsync("feed-ads", rows, OwnJson.Default.Int32)
        );

        Assert.StartsWith("The predictions of the endpoint 'feed-ads' are not a list of Int32", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The predictions of the endpoint 'feed-ads' are not a list of Int32", withoutReflection.Message, StringComparison.Ordinal);
    }

    internal sealed record Visit(long UserId, string? AdId, double Score);

    internal readonly record struct VisitValue(long UserId, string? AdId, double Score);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Visit))]
    [JsonSerializable(typeof(int))]
    internal sealed partial class OwnJson : JsonSerializerContext;
}
