using System.Text;
using Databricks.Client.Observability;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public class ErrorBodyTests
{
    [Theory]
    [InlineData("""{"error_code":"A_CODE","message":"m"}""", "A_CODE", "m")]
    [InlineData("""{"error":{"error_code":"FIRST","code":"SECOND","type":"third","message":"m"}}""", "FIRST", "m")]
    [InlineData("""{"error":{"code":"SECOND","type":"third","message":"m"}}""", "SECOND", "m")]
    [InlineData("""{"error":{"type":"third","message":"m"}}""", "third", "m")]
    [InlineData("""{"message":"first","error":"second","detail":"third"}""", null, "first")]
    [InlineData("""{"error_description":"d","error":"e","detail":"third"}""", "e", "d")]
    [InlineData("""{"error_code":"CODE","error_description":"d","error":"e"}""", "CODE", "d")]
    [InlineData("""{"error":"second","detail":"third"}""", null, "second")]
    [InlineData("""{"detail":"third"}""", null, "third")]
    [InlineData("""{"error_code":"A_CODE","error":{"error_code":"FIRST","message":"inner"},"message":"m"}""", "A_CODE", "m")]
    [InlineData("""{"message":null,"error":5}""", null, "5")]
    [InlineData("""{"message":1.5}""", null, "1.5")]
    [InlineData("""{"message":true}""", null, """{"message":true}""")]
    [InlineData("""{"message":{"a":1}}""", null, """{"message":{"a":1}}""")]
    public void Read_Object_TakesTheFirstCodeAndTheFirstWords(string body, string? code, string words)
    {
        var error = Read(body);

        Assert.Equal((code, words), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("""{"schemas":["s"],"detail":"d","status":"404"}""", "SCIM_404", "d")]
    [InlineData("""{"schemas":["s"],"detail":"d","status":409}""", "SCIM_409", "d")]
    [InlineData("""{"scimType":"tooMany","detail":"d"}""", null, "tooMany d")]
    [InlineData("""{"scimType":"null","detail":"d"}""", null, "d")]
    [InlineData("""{"scimType":"tooMany"}""", null, "tooMany SCIM API Internal Error")]
    public void Read_Scim_IsOfTheApi(string body, string? code, string words)
    {
        var error = Read(body);

        Assert.Equal((code, words, true), (error.Code, error.Message, error.IsApiShape));
    }

    [Fact]
    public void Read_SchemasAlone_IsNotScim() => Assert.Equal("m", Read("""{"schemas":["s"],"message":"m"}""").Message);

    [Theory]
    [InlineData("""{"error_code":"A_CODE","message":"m"}""", true)]
    [InlineData("""{"error_code":"A_CODE"}""", false)]
    [InlineData("""{"error_code":14,"message":"m"}""", false)]
    [InlineData("""{"message":"m"}""", false)]
    [InlineData("""{"error":"e"}""", false)]
    [InlineData("""{"detail":"d"}""", false)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    [InlineData("\"text\"", false)]
    [InlineData("MALFORMED_REQUEST: words", false)]
    [InlineData("upstream gone", false)]
    [InlineData("", false)]
    public void Read_Body_KnowsWhetherTheApiWroteIt(string body, bool isApi) => Assert.Equal(isApi, Read(body).IsApiShape);

    [Theory]
    [InlineData("  BAD_REQUEST: several\nlines", "BAD_REQUEST", "several\nlines")]
    [InlineData("A1: words", null, "A1: words")]
    [InlineData("A1_: words", "A1_", "words")]
    [InlineData("Bad_Request: words", null, "Bad_Request: words")]
    [InlineData("1BAD: words", null, "1BAD: words")]
    [InlineData("see BAD_REQUEST: words", null, "see BAD_REQUEST: words")]
    [InlineData("BAD_REQUEST:", null, "BAD_REQUEST:")]
    public void Read_Text_FindsACodeAtItsStartOnly(string body, string? code, string words)
    {
        var error = Read(body);

        Assert.Equal((code, words), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("<html><PRE class=\"a\">one &amp; <b>two</b></PRE><pre>three</pre>", "one &  two ")]
    [InlineData("<title>page</title><pre>words</pre>", "words")]
    [InlineData("<title lang=en>page</title><pre>words", "page")]
    [InlineData("<title>page<p>words", " page words")]
    [InlineData("<title", "<title")]
    [InlineData("a < b and <i>c</i>", "a < b and  c ")]
    public void Read_Page_GivesItsPreformattedTextElseItsTitleElseAll(string body, string words) => Assert.Equal(words, Read(body).Message);

    [Theory]
    [InlineData("<pre>")]
    [InlineData("<")]
    [InlineData("<title>")]
    [InlineData("</pre>")]
    public void Read_PageThatOpensElementsForEver_IsReadAllTheSame(string piece)
    {
        var body = new StringBuilder("\"").Insert(1, piece, 50_000).Append('"').ToString();

        Assert.Null(Read(body).Code);
    }

    [Fact]
    public void Read_LongText_IsReadUpToSixtyFourKilobytes() => Assert.Equal(64 * 1024, Read(new string('x', 100_000)).Message.Length);

    [Fact]
    public void Read_PartOfABuffer_LooksAtThatPartOnly()
    {
        var bytes = "##words##"u8.ToArray();

        Assert.Equal("words", ErrorBody.Read(new ArraySegment<byte>(bytes, 2, 5), Scrubber.None).Message);
    }

    [Theory]
    [InlineData("""{"error_code":"INVALID_STATE","message":"INVALID_STATE hush"}""", "INVALID_STATE", "*** ***")]
    [InlineData("""{"error_code":"OTHER","message":"hush"}""", "OTHER", "***")]
    [InlineData("\"hush\"", null, "***")]
    [InlineData("[\"hush\"]", null, "[\"***\"]")]
    [InlineData("hush", null, "***")]
    public void Read_SecretQuoted_IsScrubbedButForCodesThatChooseTheException(string body, string? code, string words)
    {
        var error = ErrorBody.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(body)), new Scrubber(["hush", "INVALID_STATE"]));

        Assert.Equal((code, words), (error.Code, error.Message));
    }

    private static ErrorBody Read(string body) => ErrorBody.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(body)), Scrubber.None);
}
