using System.Text.Json;

namespace Databricks.Generator.Tests.CSharp;

/// <summary>What the templates get to know of a property, from its schema in the document.</summary>
public sealed class ModelCodeTests : IDisposable
{
    private const string Time = "{ type: integer, format: int64, x-databricks-time: milliseconds";
    private const string Seconds = "{ type: integer, format: int64, x-databricks-time: seconds";
    private const string List = "System.Collections.Generic.IList";
    private const string Map = "System.Collections.Generic.IDictionary<string, ";

    private readonly TemporaryDocument _document = new();

    public void Dispose() => _document.Dispose();

    [Theory]
    [InlineData("{ type: string }", "string", "json.String()")]
    [InlineData("{ type: boolean }", "bool", "json.Boolean()")]
    [InlineData("{ type: integer, format: int32 }", "int", "json.Int32()")]
    [InlineData("{ type: integer, format: int64 }", "long", "json.Int64()")]
    [InlineData("{ type: number, format: double }", "double", "json.Double()")]
    [InlineData(Time + " }", "System.DateTimeOffset", "json.Milliseconds()")]
    [InlineData(Seconds + " }", "System.DateTimeOffset", "json.Seconds()")]
    [InlineData("{ description: Any. }", "Newtonsoft.Json.Linq.JToken", "json.Token()")]
    [InlineData("{ $ref: '#/Color' }", "Color", "json.Enum<global::Databricks.Client.Models.Color>()")]
    [InlineData("{ allOf: [{ $ref: '#/Color' }] }", "Color", "json.Enum<global::Databricks.Client.Models.Color>()")]
    [InlineData("{ $ref: '#/Part' }", "Part", "global::Databricks.Client.Models.Part.ReadJson(json)")]
    [InlineData("{ type: array, items: { type: string } }", List + "<string>", "json.List(static json => json.String()!)")]
    [InlineData("{ type: object, additionalProperties: { type: string } }", Map + "string>", "json.Map(static json => json.String()!)")]
    [InlineData(
        "{ type: object, additionalProperties: { type: array, items: { $ref: '#/Color' } } }",
        Map + List + "<Color>>",
        "json.Map(static json => json.List(static json => global::Databricks.Client.Models.Color.ReadJson(json)!)!)"
    )]
    public void Property_OfEachType_HasItsTypeAndIsReadByIt(string schema, string typeName, string read)
    {
        var code = Code(schema);

        Assert.Equal(typeName, Text(code, "typeName"));
        Assert.Equal(read, Text(code, "read"));
    }

    [Theory]
    [InlineData("{ type: string }", "optional", "Detail", null, "Detail is not null")]
    [InlineData("{ $ref: '#/Part' }", "optional", "Detail", null, "Detail is not null")]
    [InlineData("{ type: string, x-databricks-always: true }", "value", "_Detail", "_Detail ?? \"\"", "_Detail is not null")]
    [InlineData("{ type: boolean, x-databricks-always: true }", "value", "_Detail", "_Detail.GetValueOrDefault()", "_Detail is not null")]
    [InlineData(Time + ", x-databricks-always: true }", "value", "_Detail", "_Detail.GetValueOrDefault()", "_Detail is not null")]
    [InlineData("{ x-databricks-always: true, allOf: [{ $ref: '#/Color' }] }", "value", "_Detail", "_Detail.GetValueOrDefault()", "_Detail is not null")]
    [InlineData("{ x-databricks-always: true, allOf: [{ $ref: '#/Part' }] }", "model", "_Detail", null, "_Detail is not null")]
    [InlineData("{ type: array, items: { type: string } }", "collection", "_Detail", "_Detail ??= new UnsetList<string>()", "Unset.IsSet(_Detail)")]
    [InlineData(
        "{ type: object, additionalProperties: { $ref: '#/Part' } }",
        "collection",
        "_Detail",
        "_Detail ??= new UnsetDictionary<Part>()",
        "Unset.IsSet(_Detail)"
    )]
    public void Property_OptionalAlwaysOrCollection_IsHeldByItsKind(string schema, string kind, string field, string? get, string isSet)
    {
        var code = Code(schema);

        Assert.Equal((kind, field, get, isSet), (Text(code, "kind"), Text(code, "field"), Text(code, "get"), Text(code, "isSet")));
    }

    [Theory]
    [InlineData("{ type: string }", null)]
    [InlineData("{ type: string, x-databricks-always: true }", "returns an empty string and is not written.")]
    [InlineData("{ type: number, format: double, x-databricks-always: true }", "returns the default of its type and is not written.")]
    [InlineData("{ x-databricks-always: true, allOf: [{ $ref: '#/Color' }] }", "returns the default of its type and is not written.")]
    [InlineData("{ x-databricks-always: true, allOf: [{ $ref: '#/Part' }] }", "returns an empty object and is not written.")]
    [InlineData("{ type: array, items: { type: string } }", "Never null.")]
    [InlineData(Time + " }", "Read and written as milliseconds since")]
    [InlineData(Seconds + " }", "Read and written as seconds since")]
    public void Property_WithSomethingToKnow_HasARemark(string schema, string? remark)
    {
        var remarks = Text(Code(schema), "remarks");

        Assert.Equal(remark is not null, remarks is not null);
        Assert.Contains(remark ?? "", remarks ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Property_Required_SaysSo()
    {
        var code = _document.ForTemplates("components", "schemas", "CreateThingRequest", "properties", "color", "x-csharp");

        Assert.Equal("Required in a request: a call without it fails before it is sent.", Text(code, "remarks"));
    }

    [Theory]
    [InlineData("{ type: string }", "public")]
    [InlineData("{ type: string, x-csharp-internal: true }", "internal")]
    public void Property_Internal_IsNotPublic(string schema, string access) => Assert.Equal(access, Text(Code(schema), "access"));

    [Theory]
    [InlineData("{ type: string }", null)]
    [InlineData("{ type: string, x-databricks-preview: Beta }", "global::System.Diagnostics.CodeAnalysis.Experimental(\"DBX9001\")")]
    [InlineData("{ type: string, deprecated: true, x-deprecated-message: 'Use \"x\".' }", "global::System.Obsolete(\"Use \\\"x\\\".\")")]
    public void Property_DeprecatedOrPreview_HasAnAttribute(string schema, string? attribute) => Assert.Equal(attribute, Text(Code(schema), "attribute"));

    [Fact]
    public void Property_GivenName_IsUsedThroughout()
    {
        var code = Code("{ type: string, x-csharp-name: Other, x-databricks-always: true }");

        Assert.Equal(("Other", "_Other", "_Other ?? \"\""), (Text(code, "name"), Text(code, "field"), Text(code, "get")));
        Assert.Equal("json.String(\"detail\", _Other);", Text(code, "write"));
    }

    [Fact]
    public void Property_Secret_IsWrittenAndShownAsOne()
    {
        var code = Code("{ type: string, x-databricks-secret: true }");

        Assert.Equal(("json.Secret(\"detail\", Detail);", "Mask"), (Text(code, "write"), Text(code, "show")));
    }

    [Fact]
    public void Property_Time_IsDescribedWithoutItsUnit()
    {
        Code("{ description: 'When it was made, in milliseconds since 1970-01-01 UTC.', " + Time[2..] + " }");

        Assert.Equal("When it was made.", _document.ForTemplates("components", "schemas", "Thing", "properties", "detail", "description").GetString());
    }

    [Theory]
    [InlineData("sample_id: { type: string }|state: { type: string }|note: { type: string }", "sample_id Add, state Add")]
    [InlineData("other_id: { type: string }|note: { type: string }", "other_id Add")]
    [InlineData("note: { type: string }|token: { type: string, x-databricks-secret: true }", "token Mask")]
    [InlineData("name: { type: string, x-csharp-internal: true }|key: { type: string, x-databricks-secret: true }", "key Mask")]
    [InlineData("one: { $ref: '#/Color' }|two: { $ref: '#/Color' }|three: { $ref: '#/Color' }", "one Add, two Add")]
    [InlineData("a: { type: boolean }|b: { type: string }|c: { type: integer, format: int32 }", "a Add, c Add")]
    [InlineData("status: { type: array, items: { type: string } }|ready: { type: boolean }", "ready Add")]
    public void ShownMembers_OfAModel_AreItsNamesAndItsStateAndNeverText(string properties, string expected)
    {
        _document.Replace(TemporaryDocument.Schemas, "    anything:", "    sample: { $ref: '#/Sample' }\n    anything:");
        var lines = string.Join('\n', properties.Split('|').Select(property => "    " + property));
        _document.Replace(TemporaryDocument.Schemas, "Part:", $"Sample:\n  type: object\n  properties:\n{lines}\nPart:");

        var shown = _document
            .ForTemplates("components", "schemas", "Sample", "properties")
            .EnumerateObject()
            .Select(p => (p.Name, Method: Text(p.Value.GetProperty("x-csharp"), "show")))
            .Where(p => p.Method is not null)
            .Select(p => $"{p.Name} {p.Method}");
        Assert.Equal(expected, string.Join(", ", shown));
    }

    private JsonElement Code(string schema)
    {
        _document.Replace(TemporaryDocument.Schemas, "    anything:", $"    detail: {schema}\n    anything:");
        return _document.ForTemplates("components", "schemas", "Thing", "properties", "detail", "x-csharp");
    }

    private static string? Text(JsonElement code, string name) => code.TryGetProperty(name, out var value) ? value.GetString() : null;
}
