using Databricks.Generator.Documenting;

namespace Databricks.Generator.Tests.Documenting;

public sealed class DocumentationTests : IDisposable
{
    private const string Models = "Databricks.Client.Models.";

    private readonly TemporaryDocument _document = new();

    public void Dispose() => _document.Dispose();

    [Theory]
    [InlineData("Plain.", "Plain.")]
    [InlineData("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;")]
    [InlineData("See `<dir>/x`.", "See <c>&lt;dir&gt;/x</c>.")]
    [InlineData("`a` and `b`", "<c>a</c> and <c>b</c>")]
    [InlineData("one\n  two", "one two")]
    [InlineData("`a` and ` alone", "<c>a</c> and ` alone")]
    [InlineData("", "")]
    public void Text_WithCodeInBackticks_IsXmlOnOneLine(string description, string expected) =>
        Assert.Equal(expected, DocumentationText.Of(description, _ => null));

    [Theory]
    [InlineData("thing_id", $"<see cref=\"{Models}Thing.ThingId\"/>")]
    [InlineData("color", $"<see cref=\"{Models}Thing.Color\"/>")]
    [InlineData("DARK_BLUE", $"<see cref=\"{Models}Color.DarkBlue\"/>")]
    [InlineData("gp2.large", $"<see cref=\"{Models}Color.Large\"/>")]
    [InlineData("other_member", $"<see cref=\"{Models}Part.OtherMember\"/>")]
    [InlineData("weight", "<c>weight</c>")]
    [InlineData("unknown_word", "<c>unknown_word</c>")]
    [InlineData("GREEN", "<c>GREEN</c>")]
    public void Schema_NamesOfTheWire_BecomeThoseOfCSharp(string code, string expected)
    {
        _document.Replace(TemporaryDocument.Schemas, "    weight:", "    other_member: { type: string }\n    weight:");
        _document.Replace(TemporaryDocument.Schemas, "description: A thing.", $"description: About `{code}`.");

        Assert.Equal($"About {expected}.", Converted("components", "schemas", "Thing", "description"));
    }

    [Fact]
    public void Schema_NameOfSeveralSchemas_IsCodeInCSharpsWords()
    {
        _document.Replace(TemporaryDocument.Schemas, "    weight:", "    other_member: { type: string }\n    weight:");
        _document.Replace(TemporaryDocument.Schemas, "    token:", "    other_member: { type: string }\n    token:");
        _document.Replace(TemporaryDocument.Schemas, "description: A thing.", "description: About `other_member`.");

        Assert.Equal("About <c>OtherMember</c>.", Converted("components", "schemas", "Thing", "description"));
    }

    [Fact]
    public void Property_OfAMap_KeepsTheKeysThatAreTheServices()
    {
        _document.Replace(TemporaryDocument.Schemas, "    weight:", "    other_member: { type: string }\n    weight:");
        _document.Replace(TemporaryDocument.Schemas, "    tags:\n", "    tags:\n      description: By `other_member`.\n");

        Assert.Equal("By <c>other_member</c>.", Converted("components", "schemas", "Thing", "properties", "tags", "description"));
    }

    [Theory]
    [InlineData("thing_id", "<c>thingId</c>")]
    [InlineData("page_size", "<c>pageSize</c>")]
    [InlineData("anything", $"<see cref=\"{Models}Thing.Anything\"/>")]
    [InlineData("main_part.weight", $"<see cref=\"{Models}Part.Weight\"/>")]
    [InlineData("main_part.color", "<c>main_part.color</c>")]
    public void Operation_ParametersAndMembers_HaveTheirNames(string code, string expected)
    {
        _document.Replace(
            TemporaryDocument.Schemas,
            "    anything:",
            "    main_part: { allOf: [{ $ref: '#/Part' }], description: Its main part. }\n    anything:"
        );
        _document.Replace(TemporaryDocument.Paths, "operationId: Things_Get", $"operationId: Things_Get\n    description: By `{code}`.");

        Assert.Equal($"By {expected}.", Converted("paths", "/api/things/{thing_id}", "get", "description"));
    }

    [Fact]
    public void Bundle_ForOthers_KeepsDescriptionsAsWritten()
    {
        _document.Replace(TemporaryDocument.Schemas, "description: A thing.", "description: About `thing_id`.");

        _document.Bundle();

        Assert.Contains("About `thing_id`.", File.ReadAllText(_document.OutputPath), StringComparison.Ordinal);
    }

    private string? Converted(params ReadOnlySpan<string> path) => _document.ForTemplates(path).GetString();
}
