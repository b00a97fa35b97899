using Databricks.Generator.Documents;

namespace Databricks.Generator.Naming;

/// <summary>The C# type of a schema, as NSwag names it in the generated code.</summary>
internal static class CSharpTypes
{
    public static string Of(MapNode? schema)
    {
        if (ReferencedName(schema) is { } name)
        {
            return "Databricks.Client.Models." + name;
        }

        return schema?.Text("type") switch
        {
            "string" => "string",
            "boolean" => "bool",
            "number" => "double",
            "integer" => schema.Text("format") == "int64" ? "long" : "int",
            "array" => $"System.Collections.Generic.IList<{Of(schema.Map("items"))}>",
            "object" when schema.Map("additionalProperties") is { } values => $"System.Collections.Generic.IDictionary<string, {Of(values)}>",
            _ => "Newtonsoft.Json.Linq.JToken",
        };
    }

    /// <summary>The name of the component that a reference leads to, also one wrapped in `allOf`; null where there is none.</summary>
    public static string? ReferencedName(MapNode? schema)
    {
        var reference = schema?.ItemsOf("allOf") is [MapNode wrapped] ? wrapped : schema;
        return reference?.Text("$ref") is { } pointer ? pointer[(pointer.LastIndexOf('/') + 1)..] : null;
    }
}
