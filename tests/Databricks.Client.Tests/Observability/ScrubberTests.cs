using System.Text;
using Databricks.Client.Observability;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Observability;

public sealed class ScrubberTests
{
    private const string Secret = "p<ä\"&\\s";

    public static TheoryData<string> ErrorNames =>
        [
            "error_code",
            "message",
            "error",
            "error_description",
            "details",
            "detail",
            "status",
            "scimType",
            "schemas",
            "code",
            "type",
            "@type",
            "reason",
            "domain",
            "metadata",
            "request_id",
            "serving_data",
            "retry_delay",
            "stack_entries",
            "violations",
            "subject",
            "description",
            "field_violations",
            "field",
            "resource_type",
            "resource_name",
            "owner",
            "links",
            "url",
        ];

    [Theory]
    [InlineData("p<ä\"&\\s")]
    [InlineData("""p<ä\"&\\s""")]
    [InlineData("""p<\u00e4\"&\\s""")]
    [InlineData("""p\u003cä\"\u0026\\s""")]
    [InlineData("p&lt;&#228;&quot;&amp;\\s")]
    [InlineData("p%3C%C3%A4%22%26%5Cs")]
    [InlineData("cDzDpCImXHM=")]
    public void Scrub_SecretInAFormThatServersQuote_IsMasked(string quoted) =>
        Assert.Equal("a ***, b ***.", new Scrubber([Secret]).Scrub($"a {quoted}, b {quoted}."));

    [Fact]
    public void Scrub_GreaterThanSign_IsMaskedAsGoEscapesIt() => Assert.Equal("***", new Scrubber(["a>bc"]).Scrub("""a\u003ebc"""));

    [Theory]
    [InlineData("abc", "***")]
    [InlineData("(abc)", "(***)")]
    [InlineData("xabc abc", "xabc ***")]
    [InlineData("abcx", "abcx")]
    [InlineData("abc_", "abc_")]
    [InlineData("_abc", "_abc")]
    [InlineData("1abc", "1abc")]
    public void Scrub_SecretOfThreeCharacters_IsMaskedAsAWordOnly(string text, string expected) => Assert.Equal(expected, new Scrubber(["abc"]).Scrub(text));

    [Fact]
    public void Scrub_SecretOfFourCharacters_IsMaskedWithinWords() => Assert.Equal("x***x***", new Scrubber(["abcd"]).Scrub("xabcdxabcd"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Scrub_SecretOfSeveralLines_IsMaskedLineByLineWhereALineIsLong(string newLine)
    {
        var scrubber = new Scrubber(["eight ch" + newLine + "seven c"]);

        Assert.Equal("*** and seven c", scrubber.Scrub("eight ch and seven c"));
    }

    [Fact]
    public void Scrub_SecretThatBeginsWithALineBreak_IsMaskedWithoutIt() => Assert.Equal("***", new Scrubber(["\neight ch"]).Scrub("eight ch"));

    [Theory]
    [MemberData(nameof(ErrorNames))]
    public void Scrub_JsonOfAnErrorWhoseMemberIsNamedLikeASecret_KeepsTheName(string name)
    {
        var json = new JObject { [name] = name };

        Assert.Equal(new JObject { [name] = "***" }.ToString(), new Scrubber([name]).Scrub(json).ToString());
    }

    [Fact]
    public void Scrub_SecretWithoutLines_IsNotTakenApart() => Assert.Equal("eight ch", new Scrubber(["eight ch\rseven c"]).Scrub("eight ch"));

    [Fact]
    public void Scrub_SecretWithinAnother_GoesWithTheWhole() => Assert.Equal("***", new Scrubber(["token", "token-and-more"]).Scrub("token-and-more"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("***")]
    public void Finds_NothingThatIsASecret_IsFalse(string value)
    {
        var scrubber = new Scrubber([value]);

        Assert.False(scrubber.Finds("a *** b"));
        Assert.Equal("a *** b", scrubber.Scrub("a *** b"));
    }

    [Fact]
    public void Finds_Secret_IsTrue()
    {
        var scrubber = new Scrubber(["secret"]);

        Assert.True(scrubber.Finds("a secret"));
        Assert.False(scrubber.Finds("a word"));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("hidden word!")]
    public void Scrub_SecretInBase64_IsMaskedDecodedToo(string decoded) =>
        Assert.Equal("a ***", new Scrubber([Convert.ToBase64String(Encoding.UTF8.GetBytes(decoded))]).Scrub("a " + decoded));

    [Theory]
    [InlineData("YWJj", "abc")]
    [InlineData("aGlkZGV", "hidde")]
    public void Scrub_SecretThatIsNotBase64_IsNotDecoded(string secret, string text) => Assert.Equal(text, new Scrubber([secret]).Scrub(text));

    [Fact]
    public void Scrub_SecretThatIsHalfASurrogatePair_IsMasked() => Assert.Equal("a ***", new Scrubber(["\ud83dxyz"]).Scrub("a \ud83dxyz"));

    [Fact]
    public void Scrub_Json_KeepsNamesOfErrorsAndMasksAllElse()
    {
        var json = JObject.Parse("""{"message":"my message","message2":null,"7007":[7007,1.5,true,{"code":"7007"}]}""");

        var clean = new Scrubber(["message", "7007"]).Scrub(json);

        Assert.Equal("""{"message":"my ***","***2":null,"***":["***",1.5,true,{"code":"***"}]}""", clean.ToString(Formatting.None));
    }

    [Fact]
    public void Scrub_JsonWithoutSecrets_IsTheSame()
    {
        var json = JObject.Parse("""{"a":1}""");

        Assert.Same(json, Scrubber.None.Scrub(json));
        Assert.True(JToken.DeepEquals(json, new Scrubber(["secret"]).Scrub(json)));
    }
}
