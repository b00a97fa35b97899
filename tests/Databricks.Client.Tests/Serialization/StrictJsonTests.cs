using System.Text;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>What is JSON is kept to the digit; what is not is refused.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{'a':1}")]
    [InlineData("{a:1}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("[1,]")]
    [InlineData("[,]")]
    [InlineData("{}\0\0")]
    [InlineData("NaN")]
    [InlineData("[-Infinity]")]
    [InlineData("undefined")]
    [InlineData("[01]")]
    [InlineData("[0x10]")]
    [InlineData("[1.]")]
    [InlineData("[+1]")]
    [InlineData("/* c */ {}")]
    [InlineData("{} // c")]
    [InlineData("new Date(0)")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12G4\"")]
    public void Read_NotJson_IsAnError(string text) => Assert.Throws<JsonReaderException>(() => RoundTrip.Parse(text));

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xFF, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xC3, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    public void Read_NotUtf8_IsAnError(byte[] bytes) =>
        Assert.Throws<JsonReaderException>(() => JsonText.Read(new ArraySegment<byte>(bytes), static json => json.Token()));

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e-400")]
    [InlineData("0.1234567890123456789012345678901234567890")]
    [InlineData("123456789012345678901234567890.5")]
    [InlineData("0.30000000000000004441")]
    [InlineData("9007199254740993.0")]
    [InlineData("1e999999999999999999999999")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void Write_NumberBeyondADouble_IsTheSameToTheDigit(string number) =>
        Assert.Equal($$"""{"later":[{{number}}]}""", RoundTrip.Write(RoundTrip.Read("AutoScale", $$"""{"later":[{{number}}]}""")));

    [Fact]
    public void Write_LongNumber_IsTheSameToTheDigit()
    {
        foreach (var digits in new[] { 19, 20, 400, 1001, 5000 })
        {
            var json = "[" + string.Concat(Enumerable.Range(0, digits).Select(i => (char)('1' + i % 9))) + "]";

            Assert.Equal(json, RoundTrip.Text(RoundTrip.Parse(json)));
        }
    }

    [Theory]
    [InlineData("1.5", JTokenType.Float)]
    [InlineData("1e3", JTokenType.Float)]
    [InlineData("-0", JTokenType.Float)]
    [InlineData("0.30000000000000004", JTokenType.Float)]
    [InlineData("0.10000000000000001", JTokenType.Float)]
    [InlineData("12", JTokenType.Integer)]
    [InlineData("18446744073709551616", JTokenType.Integer)]
    [InlineData("1e400", JTokenType.Raw)]
    public void Token_Number_IsANumberThatSaysTheSame(string json, JTokenType expected)
    {
        var token = RoundTrip.Parse(json);

        Assert.Equal(expected, token.Type);
        Assert.Equal(json == "12", ((JValue)token).Value is long);
        Assert.True(new DecimalDigits(json).Equals(new DecimalDigits(RoundTrip.Text(token))), RoundTrip.Text(token));
    }

    [Fact]
    public void Copy_NumberBeyondADouble_IsTheSameToTheDigit()
    {
        const string Json = """{"later":[1e400,0.12345678901234567890123,{"a":1e-400}],"min_workers":1e400}""";

        Assert.Equal(Json, RoundTrip.Write(JsonCopy.Of((AutoScale)RoundTrip.Read("AutoScale", Json))));
    }

    [Fact]
    public void Read_SurrogatePairAtAnyPlace_IsKept()
    {
        var client = new StringBuilder();
        for (var length = 0; length < 300; length++)
        {
            var text = new string('x', length) + "😀" + new string('y', 300 - length);
            client.Append(text);

            Assert.Equal(text, (string?)RoundTrip.Parse(JsonConvert.ToString(text)));
        }

        Assert.Equal(client.ToString(), (string?)RoundTrip.Parse(JsonConvert.ToString(client.ToString())));
    }

    [Theory]
    [InlineData("\"a\\uD83D\\uDE00\\n\\/\\\\\\\"\\b\\f\\r\\té\"", "a😀\n/\\\"\b\f\r\té")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\u0041\"", "A")]
    public void Read_EscapedText_IsTheText(string json, string expected) => Assert.Equal(expected, (string?)RoundTrip.Parse(json));

    [Fact]
    public void Read_SurrogateWithoutItsPartner_IsKept() => Assert.Equal("\uDe00\ud83dz", (string?)RoundTrip.Parse("\"\\uDe00\\ud83dz\""));

    [Fact]
    public void Read_EscapedMemberName_IsTheName()
    {
        var cluster = (AutoScale)RoundTrip.Read("AutoScale", """{"min\u005fworkers":1,"\ud83d\ude00":2}""");

        Assert.Equal(1, cluster.MinWorkers);
        Assert.Equal(2, (int)cluster.AdditionalProperties["😀"]);
    }

    [Fact]
    public void Write_DeepestJsonThatIsRead_IsTheSame()
    {
        var json = """{"later":""" + Nested(JsonText.MaxDepth - 1) + "}";
        var model = (AutoScale)RoundTrip.Read("AutoScale", json);

        Assert.Equal(json, RoundTrip.Write(model));
        Assert.Equal(json, RoundTrip.Write(JsonCopy.Of(model)));
    }

    [Fact]
    public void Read_DeeperJson_IsAnErrorThatSaysSo()
    {
        var error = Assert.Throws<JsonDepthException>(() => RoundTrip.Parse(Nested(JsonText.MaxDepth + 1)));

        Assert.Equal("The JSON is nested deeper than 512 levels.", error.Message);
    }

    [Theory]
    [InlineData(513)]
    [InlineData(100_000)]
    public void Write_DeeperTokensOfTheCaller_IsAnErrorAndNoCrash(int depth)
    {
        JToken token = new JArray();
        for (var i = 1; i < depth; i++)
        {
            token = new JArray { token };
        }

        Assert.Contains("nested deeper than 512 levels", Assert.Throws<ArgumentException>(() => RoundTrip.Text(token)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Write_NumberThatIsNotFinite_IsAnErrorThatNamesItsPlace(double number, string name)
    {
        var request = new QueryEndpointRequest { Temperature = number };
        var free = new QueryEndpointRequest { Inputs = new JObject { ["a"] = new JArray(1, number) } };

        Assert.Equal(
            $"The value of 'temperature' is {name}, which JSON cannot represent. Set a finite number, or omit the value.",
            Assert.Throws<ArgumentException>(() => RoundTrip.Write(request)).Message
        );
        Assert.Contains(
            "'inputs.a[1]'",
            Assert.Throws<ArgumentException>(() => RoundTrip.Write(free)).Message.Replace("a[0]", "a[1]"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{\"a\":1", true)]
    [InlineData("[1,", true)]
    [InlineData("\"a\\", true)]
    [InlineData("[1 2", false)]
    [InlineData("{'a", false)]
    public void IsCutShort_TextThatIsNotJson_TellsWhetherTheEndIsMissing(string text, bool expected) =>
        Assert.Equal(expected, JsonText.IsCutShort(new ArraySegment<byte>(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void ErrorOrNull_DeepValue_LeavesWhatStandsBesideIt()
    {
        var error = JsonText.ErrorOrNull(new ArraySegment<byte>(Encoding.UTF8.GetBytes($$"""{"error_code":"A","details":{{Nested(2000)}},"message":"m"}""")));

        Assert.Equal(("A", "m"), ((string?)error!["error_code"], (string?)error["message"]));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
