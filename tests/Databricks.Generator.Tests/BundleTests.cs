using System.Text;
using System.Text.Json;

namespace Databricks.Generator.Tests;

public sealed class BundleTests : IDisposable
{
    private readonly TemporaryDocument _document = new();

    public void Dispose() => _document.Dispose();

    [Fact]
    public void Bundle_SoundDocument_SaysNothingAndSucceeds()
    {
        var (exitCode, output) = _document.Bundle();

        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void Bundle_SeveralFiles_BecomesOneDocumentWithoutOtherReferencesThanItsOwn()
    {
        var root = Bundled();

        Assert.Equal(["openapi", "info", "tags", "paths", "components"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["ApiError", "Color", "CreateThingRequest", "Part", "Thing"],
            root.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(p => p.Name)
        );
        Assert.All(References(root), r => Assert.StartsWith("#/components/", r, StringComparison.Ordinal));
        Assert.Contains("#/components/responses/Error", References(root));
    }

    [Fact]
    public void Bundle_ExampleInAFile_StandsInItsPlaceDigitForDigit()
    {
        var example = Get(Bundled(), "paths", "/api/things/{thing_id}", "get", "responses", "200", "content", "application/json", "example");

        Assert.Equal("12345678901234567890", example.GetProperty("size").GetRawText());
        Assert.Equal("äé </b>", example.GetProperty("text").GetString());
    }

    [Fact]
    public void Bundle_EventsBesideTheWholeResponse_StayAndBringTheirSchema()
    {
        _document.Replace(
            TemporaryDocument.Paths,
            "              $ref: ../examples/Things_Get.response.json\n",
            "              $ref: ../examples/Things_Get.response.json\n          text/event-stream: { schema: { $ref: ../schemas/things.yaml#/Event } }\n"
        );
        _document.Replace(TemporaryDocument.Schemas, "Part:", "Event:\n  type: object\n  properties:\n    news: { type: string }\nPart:");

        var root = Bundled();

        var contents = Get(root, "paths", "/api/things/{thing_id}", "get", "responses", "200", "content");
        Assert.Equal(["application/json", "text/event-stream"], contents.EnumerateObject().Select(content => content.Name));
        Assert.True(root.GetProperty("components").GetProperty("schemas").TryGetProperty("Event", out _));
    }

    [Fact]
    public void Bundle_EnumAnnotations_BecomeListsBesideTheValues()
    {
        var color = Get(Bundled(), "components", "schemas", "Color");

        Assert.Equal<string?>([null, "Nearly black.", null], Texts(color, "x-enum-descriptions"));
        Assert.Equal<string?>(["Red", "DarkBlue", "Large"], Texts(color, "x-enumNames"));
        Assert.False(color.TryGetProperty("x-enum-names", out _));
    }

    [Fact]
    public void Bundle_PropertyCalledRef_IsNotAReference()
    {
        _document.Replace(TemporaryDocument.Schemas, "    anything:", "    $ref:\n      type: string\n      x-csharp-name: Reference\n    anything:");

        var property = Get(Bundled(), "components", "schemas", "Thing", "properties", "$ref");

        Assert.Equal("string", property.GetProperty("type").GetString());
    }

    [Fact]
    public void Bundle_DescriptionBesideAllOf_KeepsBoth()
    {
        var color = Get(Bundled(), "components", "schemas", "Thing", "properties", "color");

        Assert.Equal("Its color.", color.GetProperty("description").GetString());
        Assert.Equal("#/components/schemas/Color", color.GetProperty("allOf")[0].GetProperty("$ref").GetString());
    }

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("2024-01-01", "\"2024-01-01\"")]
    [InlineData("'50'", "\"50\"")]
    [InlineData("50", "50")]
    [InlineData("+7", "7")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e300", "1e300")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    public void Bundle_YamlScalar_IsReadByTheCoreSchema(string yaml, string json)
    {
        _document.Replace(TemporaryDocument.Schemas, "description: A thing.", $"example: {yaml}");

        Assert.Equal(json, Get(Bundled(), "components", "schemas", "Thing", "example").GetRawText());
    }

    [Fact]
    public void Bundle_Twice_WritesTheSameBytesWithLineFeedsOnly()
    {
        _document.Bundle();
        var first = File.ReadAllBytes(_document.OutputPath);
        File.Delete(_document.OutputPath);
        _document.Bundle();

        Assert.Equal(first, File.ReadAllBytes(_document.OutputPath));
        Assert.DoesNotContain((byte)'\r', first);
        Assert.Equal((byte)'\n', first[^1]);
        Assert.NotEqual(Encoding.UTF8.GetPreamble(), first[..3]);
    }

    [Fact]
    public void Bundle_InAnotherFolder_WritesTheSameBytes()
    {
        using var other = new TemporaryDocument();
        _document.Bundle();
        other.Bundle();

        Assert.Equal(File.ReadAllBytes(_document.OutputPath), File.ReadAllBytes(other.OutputPath));
    }

    [Fact]
    public void Bundle_BrokenDocument_WritesNothing()
    {
        _document.Replace(TemporaryDocument.Schemas, "properties:", "propertis:");

        var (exitCode, _) = _document.Bundle();

        Assert.Equal(1, exitCode);
        Assert.False(File.Exists(_document.OutputPath));
    }

    private static JsonElement Get(JsonElement element, params string[] path) => path.Aggregate(element, (e, name) => e.GetProperty(name));

    private static IEnumerable<string?> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(e => e.GetString());

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p => p.Name == "$ref" && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : References(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };

    private JsonElement Bundled()
    {
        var (_, output) = _document.Bundle();
        Assert.Equal("", output);
        using var json = JsonDocument.Parse(File.ReadAllBytes(_document.OutputPath));
        return json.RootElement.Clone();
    }
}
