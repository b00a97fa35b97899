using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>A value that a JSON schema allows, deterministic.</summary>
internal static class SampleValue
{
    // A schema may refer to itself: below this depth lists are empty and optional members are omitted, and below the next only nulls are generated.
    private const int Deep = 4;
    private const int Deepest = 8;

    /// <param name="schema">The schema; an empty one results in an object.</param>
    /// <param name="text">The text to use for strings.</param>
    public static JToken Of(JObject schema, string text) => Of(schema, schema, text, 0);

    private static JToken Of(JObject schema, JObject root, string text, int depth)
    {
        if (depth > Deepest)
        {
            return JValue.CreateNull();
        }

        if (schema.Text("$ref") is { } reference)
        {
            return root.SelectToken(reference.TrimStart('#').Trim('/').Replace('/', '.')) is JObject target ? Of(target, root, text, depth + 1) : new JObject();
        }

        if (schema["const"] is { } constant)
        {
            return constant.DeepClone();
        }

        if (schema["enum"] is JArray { Count: > 0 } values)
        {
            return values[0].DeepClone();
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JArray { Count: > 0 } choices && choices[0] is JObject first)
        {
            return Of(first, root, text, depth + 1);
        }

        var type = schema["type"] is JArray types ? types.FirstOrDefault() : schema["type"];
        return (string?)type switch
        {
            "string" => text,
            "integer" or "number" => schema["minimum"]?.DeepClone() ?? 1,
            "boolean" => true,
            "null" => JValue.CreateNull(),
            "array" => schema.Object("items") is { } items && depth < Deep ? new JArray(Of(items, root, text, depth + 1)) : new JArray(),
            _ => Properties(schema, root, text, depth),
        };
    }

    private static JObject Properties(JObject schema, JObject root, string text, int depth)
    {
        var value = new JObject();
        var required = schema.Texts("required").ToHashSet();
        foreach (var property in schema.Object("properties")?.Properties() ?? [])
        {
            if (depth < Deep || required.Contains(property.Name))
            {
                value[property.Name] = Of(property.Value as JObject ?? [], root, text, depth + 1);
            }
        }

        return value;
    }
}
