using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>JSON of users' own types, and the names of these types in messages.</summary>
public sealed class UserJsonTests
{
    [Fact]
    public void Write_OwnType_HasSnakeCaseNamesAndNoNulls() => Assert.Equal("""{"user_id":1,"score":0.5}""", Text(UserJson.Write(new Row(1, null, 0.5, null))));

    [Fact]
    public void WriteRow_OwnType_HasAllColumns() =>
        Assert.Equal("""{"user_id":1,"ad_id":null,"score":0.5,"weight":1.5}""", Text(UserJson.WriteRow(new Row(1, null, 0.5, 1.5f), nonFiniteAsNull: false)));

    [Theory]
    [InlineData(double.NaN, 1f, "Score")]
    [InlineData(double.PositiveInfinity, 1f, "Score")]
    [InlineData(1, float.NaN, "Weight")]
    [InlineData(1, float.NegativeInfinity, "Weight")]
    public void WriteRow_NumberThatJsonCannotExpress_IsRefusedByColumnOrNull(double score, float weight, string column)
    {
        var row = new Row(1, "a", score, weight);

        Assert.Equal("$." + column, Assert.Throws<JsonException>(() => UserJson.WriteRow(row, nonFiniteAsNull: false)).Path);
        Assert.Null(JObject.Parse(Text(UserJson.WriteRow(row, nonFiniteAsNull: true))).SelectToken(column.ToLowerInvariant())!.Value<double?>());
    }

    [Fact]
    public void WriteRow_FiniteNumbers_AreWrittenInEitherCase()
    {
        Assert.Equal("""{"user_id":1,"ad_id":"a","score":2,"weight":3}""", Text(UserJson.WriteRow(new Row(1, "a", 2, 3), nonFiniteAsNull: true)));
        Assert.Equal("1.5", Text(UserJson.WriteRow(1.5f, nonFiniteAsNull: false)));
        Assert.Equal("2.5", Text(UserJson.WriteRow(2.5, nonFiniteAsNull: false)));
    }

    [Fact]
    public void Read_NumbersOfRows_AreRead() =>
        Assert.Equal(new Row(1, "a", 2.5, 1.5f), UserJson.Read<Row>("""{"USER_ID":"1","ad_id":"a","score":2.5,"weight":1.5}"""u8.ToArray()));

    [Theory]
    [InlineData(typeof(int), "Int32")]
    [InlineData(typeof(List<int>), "List<Int32>")]
    [InlineData(typeof(Dictionary<string, List<Row>>), "Dictionary<String, List<Row>>")]
    public void TypeNames_OfAType_AreInCSharpSyntax(Type type, string expected) => Assert.Equal(expected, TypeNames.Of(type));

    [Fact]
    public void ValueReader_EachKindOfType_ReadsItsOwn()
    {
        Assert.Equal("<not JSON>", Read<string>("<not JSON>"));
        Assert.Equal("1", Read<JToken>("1")!.ToString());
        Assert.Equal("a", (string?)Read<JObject>("""{"b":"a"}""")!["b"]);
        Assert.Equal(2, Read<JsonArray>("[1,2]")!.Count);
        Assert.Equal(7, Read<Row>("""{"user_id":7}""")!.UserId);
        Assert.Null(Read<JsonNode>("null"));
    }

    [Fact]
    public void ValueReader_TokenOfAnotherKind_IsNamed()
    {
        Assert.Equal("Expected a JObject but found a JArray.", Assert.Throws<JsonException>(static () => Read<JObject>("[]")).Message);
        Assert.Equal("Expected a JsonArray but found a JsonObject.", Assert.Throws<JsonException>(static () => Read<JsonArray>("{}")).Message);
    }

    [Fact]
    public void JToken_WithinOwnTypes_IsReadAndWrittenAsItsKind()
    {
        const string Json = """{"any":1,"members":{"a":1},"items":[1],"value":"v"}""";

        var read = UserJson.Read<Tokens>(Encoding.UTF8.GetBytes(Json))!;

        Assert.Equal((JTokenType.Integer, 1, 1, "v"), (read.Any.Type, read.Members.Count, read.Items.Count, (string?)read.Value));
        Assert.Equal(Json, Text(UserJson.Write(read)));
        Assert.Equal(
            "Expected a JArray but found a Object.",
            Assert.Throws<JsonException>(static () => UserJson.Read<Tokens>("""{"items":{}}"""u8.ToArray())).Message
        );
    }

    // System.Text.Json does not accept this escape, though it may be kept as it came.
    [Fact]
    public void JToken_HalfOfASurrogatePair_IsWrittenAllTheSame() =>
        Assert.Contains("\\ud83d", Text(UserJson.Write(new Tokens(new JValue("\ud83d"), [], [], new JValue(1)))), StringComparison.OrdinalIgnoreCase);

    private static T? Read<T>(string text) =>
        ValueReader.For<T>()(new ArraySegment<byte>([.. "##"u8, .. Encoding.UTF8.GetBytes(text)], 2, Encoding.UTF8.GetByteCount(text)));

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    public sealed record Row(long UserId, string? AdId = null, double Score = 0, float? Weight = null);

    public sealed record Tokens(JToken Any, JObject Members, JArray Items, JValue Value);
}
