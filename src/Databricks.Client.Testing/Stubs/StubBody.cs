using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>
/// The patterns of a body: one JSON schema per property, one for the names that there are, one for those that must be there. WireMock reports the patterns that
/// failed and says no more, so that one schema for the whole body would leave the reader to search.
/// </summary>
internal static class StubBody
{
    public static JArray Make(StubDocument document, JToken schema)
    {
        var body = document.Resolve(schema);
        if (body["properties"] is not JObject properties)
        {
            return [Pattern(JsonSchema.From(document, schema))];
        }

        var patterns = new JArray();
        if (body["additionalProperties"] is null)
        {
            patterns.Add(
                Pattern(
                    new JObject
                    {
                        ["type"] = "object",
                        ["propertyNames"] = new JObject { ["enum"] = new JArray(properties.Properties().Select(p => p.Name)) },
                    }
                )
            );
        }
        else
        {
            patterns.Add(Pattern(new JObject { ["type"] = "object" }));
        }

        if (body["required"] is JArray required)
        {
            patterns.Add(Pattern(new JObject { ["required"] = required.DeepClone() }));
        }

        foreach (var property in properties.Properties())
        {
            patterns.Add(Pattern(JsonSchema.OfProperty(document, property.Name, property.Value)));
        }

        return patterns;
    }

    private static JObject Pattern(JObject schema) => new() { ["matchesJsonSchema"] = schema, ["schemaVersion"] = "V202012" };
}
