using System.Text;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

public sealed class ProfileFileTests
{
    [Theory]
    [InlineData("password = %Y#X$Z # comment", "%Y#X$Z")]
    [InlineData("password = \"%Y#X$Z\" # comment", "%Y#X$Z")]
    [InlineData("password = '%Y#X$Z'\t; comment", "%Y#X$Z")]
    [InlineData("password=a#b;c", "a#b;c")]
    [InlineData("password = \"a # b\"", "a # b")]
    [InlineData("password = \"open", "\"open")]
    [InlineData("password = \"a\"b", "\"a\"b")]
    [InlineData("password = \"a\" b", "\"a\" b")]
    [InlineData("password = \"", "\"")]
    [InlineData("password = \"\"", "")]
    [InlineData("password = \"a\"#b", "\"a\"#b")]
    [InlineData("password = a# b", "a# b")]
    [InlineData("password = a #b", "a")]
    [InlineData("password = a\t;b", "a")]
    [InlineData("password : x=y", "x=y")]
    [InlineData("  password = indented  ", "indented")]
    [InlineData("password =", "")]
    [InlineData("password = `back quotes`  # as the Go SDK reads them", "back quotes")]
    [InlineData("\tpassword\t=\ttabs\t", "tabs")]
    [InlineData("password = #nothing", "#nothing")]
    [InlineData("password = 'it''s'", "'it''s'")]
    public void Parse_Value_LosesQuotationMarksAndComment(string line, string expected) =>
        Assert.Equal(expected, Parse($"[p]\n{line}\n").Section("p")!["password"].Text);

    [Fact]
    public void Parse_Lines_AreCounted()
    {
        var file = Parse("# comment\r\n; another\r\n\r\n[a.b-c]\r\nhost = x\r\n[d]\r\nhost=y\r\n");

        Assert.Equal(new ProfileEntry("x", 5), file.Section("a.b-c")!["host"]);
        Assert.Equal(new ProfileEntry("y", 7), file.Section("d")!["host"]);
        Assert.Null(file.Section("D"));
    }

    [Fact]
    public void Parse_SectionTwice_IsJoinedAndTheLastValueCounts()
    {
        var section = Parse("[p]\nhost = a\ntoken = b\n[q]\n[p]\nhost = c").Section("p")!;

        Assert.Equal("c", section["host"].Text);
        Assert.Equal("b", section["token"].Text);
    }

    [Fact]
    public void Parse_KeysBeforeAnySection_AreTheDefaultProfile() => Assert.Equal("x", Parse("host = x").Section("DEFAULT")!["host"].Text);

    [Fact]
    public void Parse_Utf16WithMark_IsRead()
    {
        byte[] content = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("[p]\nhost = x")];

        Assert.Equal("x", ProfileFile.Parse(content, "f").Section("p")!["host"].Text);
    }

    [Fact]
    public void Parse_Utf8WithMark_IsRead() => Assert.Equal("x", Parse("\uFEFF[p]\nhost = x").Section("p")!["host"].Text);

    [Fact]
    public void Parse_Utf16OfTheOtherOrderWithMark_IsRead()
    {
        byte[] content = [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("[p]\nhost = x")];

        Assert.Equal("x", ProfileFile.Parse(content, "f").Section("p")!["host"].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("#")]
    public void Parse_FileOfNothing_HasAnEmptyDefaultProfile(string text) => Assert.Empty(Parse(text).Section("DEFAULT")!);

    [Theory]
    [InlineData("[p]\nhost = x\ndapi-secret", 3, "this is neither a [profile], a comment nor 'key = value'")]
    [InlineData("[p\ndapi-secret = x", 1, "the section has no name or no closing bracket")]
    [InlineData("[]\n", 1, "the section has no name or no closing bracket")]
    [InlineData("\n= dapi-secret", 2, "this is neither a [profile], a comment nor 'key = value'")]
    public void Parse_Corrupt_NamesFileAndLineAndNotTheText(string text, int line, string what) =>
        Assert.Equal(
            $"resolve: cannot parse config file: /home/ada/.databrickscfg, line {line}: {what}.",
            Assert.Throws<DatabricksConfigurationException>(() => Parse(text)).Message
        );

    [Theory]
    [InlineData(new byte[] { 0x5B, 0x00, 0x70 })]
    [InlineData(new byte[] { 0x00, 0x5B })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFE })]
    [InlineData(new byte[] { 0xFF, 0x41 })]
    [InlineData(new byte[] { 0xFE, 0x41 })]
    [InlineData(new byte[] { 0x41, 0xFE })]
    [InlineData(new byte[] { 0x41, 0xFF })]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01 })]
    public void Parse_NoText_SaysSo(byte[] content) =>
        Assert.Equal(
            "resolve: cannot parse config file: /home/ada/.databrickscfg is not a text file.",
            Assert.Throws<DatabricksConfigurationException>(() => ProfileFile.Parse(content, "/home/ada/.databrickscfg")).Message
        );

    [Theory]
    [InlineData("[a]", "a")]
    [InlineData("[ a ] # mine", "a")]
    [InlineData("[a]b]", "a]b")]
    [InlineData("[a] ; mine [b]", "a")]
    [InlineData("[a] b", null)]
    [InlineData("[ ]", null)]
    [InlineData("[a", null)]
    [InlineData("]", null)]
    public void Section_Line_IsTheNameUpToTheLastBracketBeforeAComment(string line, string? expected) => Assert.Equal(expected, ProfileLine.Section(line));

    [Fact]
    public void ToString_Entry_IsItsLine() => Assert.Equal("line 3", new ProfileEntry("dapi", 3).ToString());

    private static ProfileFile Parse(string text) => ProfileFile.Parse(Encoding.UTF8.GetBytes(text), "/home/ada/.databrickscfg");
}
