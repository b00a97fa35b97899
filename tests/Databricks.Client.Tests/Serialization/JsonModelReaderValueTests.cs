using System.Globalization;
using System.Numerics;
using System.Text;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>Each kind of value: what is converted, and what is preserved unchanged.</summary>
public sealed class JsonModelReaderValueTests
{
    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    [InlineData("\"-5\"", -5L)]
    [InlineData("9007199254740992.0", 1L << 53)]
    [InlineData("-9007199254740992.0", -(1L << 53))]
    [InlineData("-0.0", 0L)]
    public void Int64_ExactInteger_IsRead(string json, long expected) => AssertRead(expected, json, static read => read.Int64());

    [Theory]
    [InlineData("9007199254740994.0")]
    [InlineData("-9007199254740994.0")]
    [InlineData("0.5")]
    [InlineData("\"1.0\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"01\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("9223372036854775808")]
    public void Int64_AnythingElse_IsKept(string json) => AssertKept(json, static read => read.Int64());

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("\"7\"", 7)]
    public void Int32_InRange_IsRead(string json, int expected) => AssertRead(expected, json, static read => read.Int32());

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public void Int32_AnythingElse_IsKept(string json) => AssertKept(json, static read => read.Int32());

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("-3", -3.0)]
    [InlineData("9007199254740992", 9007199254740992.0)]
    [InlineData("-9007199254740992", -9007199254740992.0)]
    [InlineData("\"2.5e3\"", 2500.0)]
    [InlineData("0.10000000000000001", 0.1)]
    [InlineData("-0.00000000000000012345678901234567", -0.00000000000000012345678901234567)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("5e-324", double.Epsilon)]
    [InlineData("0e999", 0.0)]
    public void Double_ExactNumber_IsRead(string json, double expected) => AssertRead(expected, json, static read => read.Double());

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"-Infinity\"")]
    [InlineData("\"1,5\"")]
    [InlineData("\"1e999\"")]
    [InlineData("\"9007199254740993\"")]
    [InlineData("\" 2.5\"")]
    [InlineData("\"+2.5\"")]
    [InlineData("\"02.5\"")]
    [InlineData("\".5\"")]
    [InlineData("\"5.\"")]
    [InlineData("\"5.e1\"")]
    [InlineData("\"-\"")]
    [InlineData("\"0.12345678901234567890\"")]
    [InlineData("0.12345678901234567891")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("false")]
    [InlineData("null")]
    public void Double_AnythingElse_IsKept(string json) => AssertKept(json, static read => read.Double());

    [Fact]
    public void Double_IntegerBeyondSixtyFourBits_IsKeptDigitForDigit()
    {
        const string Digits = "123456789012345678901234567890";

        var kept = Kept(Digits, static read => read.Double());

        Assert.Equal(BigInteger.Parse(Digits, CultureInfo.InvariantCulture), ((JValue)kept).Value);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    public void Boolean_ValueOrItsText_IsRead(string json, bool expected) => AssertRead(expected, json, static read => read.Boolean());

    [Theory]
    [InlineData("\"True\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void Boolean_AnythingElse_IsKept(string json) => AssertKept(json, static read => read.Boolean());

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{\"a\":[1,2]}")]
    public void String_AnythingElse_IsKept(string json)
    {
        Assert.True(JToken.DeepEquals(RoundTrip.Parse(json), Kept<string>(json, static read => read.String())));
    }

    [Fact]
    public void String_LikeADate_StaysAsItWas()
    {
        const string Date = "2026-05-04T12:00:00.0000000+02:00";

        Assert.Equal(Date, Read($"\"{Date}\"", static read => read.String()));
    }

    [Fact]
    public void Enum_NoText_IsKept() => AssertKept("5", static read => read.Enum<ClusterState>());

    [Fact]
    public void Token_Null_IsKept() => Assert.Equal(JTokenType.Null, Kept<JToken>("null", static read => read.Token()).Type);

    [Fact]
    public void Token_Value_IsReadWithoutLineInfo()
    {
        var token = Read("{\"a\":1}", static read => read.Token())!;

        Assert.Equal("{\"a\":1}", token.ToString(Formatting.None));
        Assert.False(((IJsonLineInfo)token).HasLineInfo());
    }

    [Fact]
    public void List_ElementsThatConvert_AreRead() => Assert.Equal([1, 2], Read("[1,\"2\"]", Longs)!);

    [Theory]
    [InlineData("""[1,2,"x",3,{"a":null},null]""")]
    [InlineData("""["x"]""")]
    [InlineData("""[null]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("null")]
    public void List_OneElementDoesNotConvert_KeepsAllInTheirOrder(string json)
    {
        var kept = Kept(json, Longs);

        Assert.Equal(json, kept.ToString(Formatting.None));
    }

    [Fact]
    public void List_LongerThanAnyBuffer_KeepsItsElements()
    {
        var numbers = Enumerable.Range(0, 1000).Select(static number => (long)number).ToList();

        Assert.Equal(numbers, Read($"[{string.Join(',', numbers)}]", Longs)!);
    }

    [Fact]
    public void List_NullAmongTexts_IsAnElement() => Assert.Equal(["a", null!, "b"], Read("""["a",null,"b"]""", Texts)!);

    [Fact]
    public void List_NullAmongEnums_IsAnElement()
    {
        var states = Read("""["RUNNING",null]""", static read => read.List(static item => item.Enum<ClusterState>() ?? default))!;

        Assert.Equal([ClusterState.Running, default], states);
    }

    [Fact]
    public void List_OneElementDoesNotConvert_TurnsEachKindBackIntoItsToken()
    {
        const string Json = """["RUNNING",null,5]""";

        var kept = Kept(Json, static read => read.List(static item => item.Enum<ClusterState>() ?? default));

        Assert.Equal(Json, kept.ToString(Formatting.None));
    }

    [Fact]
    public void Map_MembersThatConvert_AreReadAndTheLastOfANameWins() =>
        Assert.Equal(new Dictionary<string, long> { ["a"] = 3, ["A"] = 2 }, Read("""{"a":1,"A":2,"a":3}""", LongsByName)!);

    [Theory]
    [InlineData("""{"a":1,"b":"x","c":[2],"d":null}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("[1]")]
    public void Map_OneMemberDoesNotConvert_KeepsAll(string json) => Assert.Equal(json, Kept(json, LongsByName).ToString(Formatting.None));

    [Fact]
    public void Map_OneMemberDoesNotConvert_TurnsListsMapsAndModelsBackIntoTheirTokens()
    {
        const string Lists = """{"a":["x","y"],"b":5}""";
        const string Maps = """{"a":{"x":1},"b":5}""";
        const string Models = """[{"min_workers":1,"later":true},5]""";

        Assert.Equal(Lists, Kept(Lists, static read => read.Map(static item => Texts(item)!)).ToString(Formatting.None));
        Assert.Equal(Maps, Kept(Maps, static read => read.Map(static item => LongsByName(item)!)).ToString(Formatting.None));
        Assert.Equal(Models, Kept(Models, static read => read.List(static item => AutoScale.ReadJson(item)!)).ToString(Formatting.None));
    }

    [Fact]
    public void Advance_EndOfTheText_NamesThePlace()
    {
        var error = Assert.Throws<JsonReaderException>(() => Read("[1,\n2", Longs));

        Assert.Equal(2, error.LineNumber);
    }

    [Fact]
    public void Read_NoText_IsAnError() => Assert.Throws<JsonReaderException>(() => Read("", static read => read.String()));

    [Theory]
    [InlineData("1 2")]
    [InlineData("{} x")]
    public void Read_TextAfterTheValue_IsAnError(string json) => Assert.ThrowsAny<JsonReaderException>(() => Read(json, static read => read.Token()));

    [Fact]
    public void Copy_Model_HasEverythingAndSharesNothing()
    {
        var model = new AutoScale { MinWorkers = 1 };
        model.AdditionalProperties["later"] = new JArray(1);

        var copy = JsonCopy.Of(model);
        ((JArray)model.AdditionalProperties["later"]).Add(2);

        Assert.Equal("""{"min_workers":1,"later":[1]}""", RoundTrip.Write(copy));
    }

    private static IList<long>? Longs(JsonModelReader read) => read.List(static item => item.Int64() ?? 0);

    private static IList<string>? Texts(JsonModelReader read) => read.List(static item => item.String()!);

    private static IDictionary<string, long>? LongsByName(JsonModelReader read) => read.Map(static item => item.Int64() ?? 0);

    private static void AssertRead<T>(T expected, string json, Func<JsonModelReader, T?> read)
        where T : struct =>
        Assert.Equal(
            expected,
            Read(
                json,
                reader =>
                {
                    var value = read(reader);
                    Assert.Null(reader.Rejected);
                    return value;
                }
            )
        );

    private static void AssertKept<T>(string json, Func<JsonModelReader, T?> read)
        where T : struct => Assert.True(JToken.DeepEquals(RoundTrip.Parse(json), Kept<object>(json, reader => read(reader))));

    /// <summary>Reads a value that does not convert, and gives what was kept of it.</summary>
    private static JToken Kept<T>(string json, Func<JsonModelReader, T?> read) =>
        Read(
            json,
            reader =>
            {
                Assert.Null(read(reader));
                var kept = reader.TakeRejected();
                Assert.Null(reader.Rejected);
                return kept;
            }
        );

    private static T Read<T>(string json, Func<JsonModelReader, T> read) => JsonText.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(json)), read);
}
