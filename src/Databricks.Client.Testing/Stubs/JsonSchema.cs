using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>
/// Rewrites schemas of OpenAPI 3.0 as JSON Schema 2020-12 with all that they refer to in <c>$defs</c>. Objects are closed: a member that the document does not
/// know is a mismatch.
/// </summary>
internal static class JsonSchema
{
    private const string Components = "#/components/schemas/";

    private static readonly string[] Copied = ["type", "minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems"];

    public static JObject From(StubDocument document, JToken schema)
    {
        var definitions = new JObject();
        var result = Rewrite(document, schema, definitions);
        if (definitions.HasValues)
        {
            result["$defs"] = definitions;
        }

        return result;
    }

    public static JObject OfProperty(StubDocument document, string name, JToken schema)
    {
        var inner = From(document, schema);
        var result = new JObject { ["properties"] = new JObject { [name] = inner } };
        if (inner["$defs"] is { } definitions)
        {
            inner.Remove("$defs");
            result["$defs"] = definitions;
        }

        return result;
    }

    private static JObject Rewrite(StubDocument document, JToken schema, JObject definitions)
    {
        var node = schema as JObject ?? [];
        if ((string?)node["$ref"] is { } reference)
        {
            return Define(document, reference, definitions);
        }

        // The document wraps a reference in allOf only to give it a description.
        if (node["allOf"] is JArray { Count: 1 } wrapped)
        {
            return Rewrite(document, wrapped[0], definitions);
        }

        var result = new JObject(Copied.Where(node.ContainsKey).Select(name => new JProperty(name, node[name]!.DeepClone())));
        if (node["enum"] is { } values)
        {
            result["enum"] = values.DeepClone();
        }

        if (node["items"] is { } items)
        {
            result["items"] = Rewrite(document, items, definitions);
        }

        if (node["properties"] is JObject properties)
        {
            result["properties"] = new JObject(properties.Properties().Select(p => new JProperty(p.Name, Rewrite(document, p.Value, definitions))));
            result["additionalProperties"] = !IsClosed(node);
        }

        if (node["additionalProperties"] is { } additional)
        {
            result["additionalProperties"] = additional is JObject ? Rewrite(document, additional, definitions) : additional.DeepClone();
        }

        if (node["required"] is { } required)
        {
            result["required"] = required.DeepClone();
        }

        if ((bool?)node["nullable"] == true)
        {
            return new JObject { ["anyOf"] = new JArray(result, new JObject { ["type"] = "null" }) };
        }

        return result;
    }

    // With alternatives or further parts beside them, the properties listed are not all that there may be.
    private static bool IsClosed(JObject node) => !node.ContainsKey("allOf") && !node.ContainsKey("anyOf") && !node.ContainsKey("oneOf");

    private static JObject Define(StubDocument document, string reference, JObject definitions)
    {
        var target = document.Resolve(new JObject { ["$ref"] = reference });
        var name = reference.StartsWith(Components, StringComparison.Ordinal)
            ? reference[Components.Length..]
            : throw new InvalidDataException($"The document's reference '{reference}' is none to components/schemas.");
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = true;
            definitions[name] = Rewrite(document, target, definitions);
        }

        return new JObject { ["$ref"] = $"#/$defs/{name}" };
    }
}
