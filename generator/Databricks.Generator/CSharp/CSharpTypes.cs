using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>Finds the C# types of schemas, as NSwag names them in the generated code.</summary>
/// <param name="schemas">The named schemas of the document.</param>
internal sealed class CSharpTypes(MapNode? schemas)
{
    public static CSharpTypes In(MapNode document) => new(document.Map("components")?.Map("schemas"));

    /// <summary>The name of the component that a reference leads to, also one wrapped in `allOf`; null if there is none.</summary>
    public static string? ReferencedName(MapNode? schema)
    {
        var reference = schema?.ItemsOf("allOf") is [MapNode wrapped] ? wrapped : schema;
        return reference?.Text("$ref") is { } pointer ? pointer[(pointer.LastIndexOf('/') + 1)..] : null;
    }

    /// <summary>The type of a property, element, value or parameter.</summary>
    public CSharpType Of(MapNode? schema)
    {
        if (ReferencedName(schema) is { } name)
        {
            return new CSharpType(schemas?.Map(name)?["enum"] is null ? CSharpKind.Model : CSharpKind.Enum, name);
        }

        return schema?.Text("type") switch
        {
            "string" => new CSharpType(CSharpKind.String, "string"),
            "boolean" => new CSharpType(CSharpKind.Boolean, "bool"),
            "number" => new CSharpType(CSharpKind.Double, "double"),
            "integer" when schema.Text("x-databricks-time") is { } unit => new CSharpType(
                unit == "seconds" ? CSharpKind.Seconds : CSharpKind.Milliseconds,
                "System.DateTimeOffset"
            ),
            "integer" when schema.Text("format") == "int64" => new CSharpType(CSharpKind.Int64, "long"),
            "integer" => new CSharpType(CSharpKind.Int32, "int"),
            "array" => Collection(CSharpKind.List, "System.Collections.Generic.IList<{0}>", Of(schema.Map("items"))),
            "object" => Collection(CSharpKind.Map, "System.Collections.Generic.IDictionary<string, {0}>", Of(schema.Map("additionalProperties"))),
            _ => new CSharpType(CSharpKind.Token, "Newtonsoft.Json.Linq.JToken"),
        };
    }

    private static CSharpType Collection(CSharpKind kind, string name, CSharpType element) =>
        new(kind, name.Replace("{0}", element.Name, StringComparison.Ordinal), element);
}
