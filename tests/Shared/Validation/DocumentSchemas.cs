using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Testing;
using Json.Schema;

namespace Databricks.Tests.Validation;

/// <summary>
/// The schemas of the published OpenAPI document for JsonSchema.Net, a validator that is independent of the workspace's own check of its responses.
/// Members that a schema does not describe count as wrong, as they would be a mistake of the fake workspace.
/// </summary>
internal sealed class DocumentSchemas
{
    private const string Root = "https://document.test/";
    private readonly List<DocumentedResponses> _operations = [];

    public DocumentSchemas(string json)
    {
        var document = JsonNode.Parse(json)!;
        var definitions = new JsonObject();
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            definitions.Add(name, Convert(schema!, isClosed: true));
        }

        foreach (var (template, path) in document["paths"]!.AsObject())
        {
            foreach (var (verb, operation) in path!.AsObject().Where(member => member.Value?["operationId"] is not null))
            {
                _operations.Add(Read(document, definitions, verb, template, operation!));
            }
        }

        var schemas = JsonSchema.FromText(
            new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["$id"] = Root,
                ["$defs"] = definitions,
            }.ToJsonString()
        );
        SchemaRegistry.Global.Register(new Uri(Root), schemas);
    }

    /// <summary>Those of the document that this checkout's library publishes.</summary>
    public static DocumentSchemas Published { get; } = new(OpenApiDocument.ReadJson());

    /// <summary>The operation of a request, or null for a route outside the document.</summary>
    public DocumentedResponses? Find(string method, string path)
    {
        var segments = path.Split('/');
        return _operations.Where(operation => operation.Matches(method, segments)).MinBy(operation => operation.Parameters);
    }

    /// <summary>What a value has that its schema rules out, with its place; empty if nothing.</summary>
    public static IEnumerable<string> Departures(string definition, JsonElement value)
    {
        JsonSchema schema = new JsonSchemaBuilder().Ref($"{Root}#/$defs/{definition}");
        var result = schema.Evaluate(JsonNode.Parse(value.GetRawText()), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : result
                .Details.Where(detail => detail.HasErrors)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
    }

    private static DocumentedResponses Read(JsonNode document, JsonObject definitions, string verb, string template, JsonNode operation)
    {
        var id = (string)operation["operationId"]!;
        var responses = operation["responses"]!.AsObject();
        return new DocumentedResponses(
            id,
            verb.ToUpperInvariant(),
            template.Split('/'),
            Define("200", "application/json"),
            Define("200", "text/event-stream"),
            Define("default", "application/json")!,
            [.. responses["200"]?["content"]?.AsObject().Select(content => content.Key) ?? []]
        );

        string? Define(string status, string type)
        {
            var response = responses[status];
            if ((string?)response?["$ref"] is { } reference)
            {
                response = document["components"]!["responses"]![reference[(reference.LastIndexOf('/') + 1)..]];
            }

            if (response?["content"]?[type]?["schema"] is not { } schema)
            {
                return null;
            }

            var name = $"{id}.{status}.{type.Replace('/', '.')}";
            definitions.Add(name, Convert(schema, isClosed: true));
            return name;
        }
    }

    // OpenAPI 3.0 has keywords of its own, says null with one of them, and leaves objects open that name their members.
    private static JsonNode Convert(JsonNode schema, bool isClosed)
    {
        if (schema is not JsonObject members)
        {
            return schema.DeepClone();
        }

        var converted = new JsonObject();
        foreach (var (keyword, value) in members)
        {
            switch (keyword)
            {
                case "$ref":
                    converted["$ref"] = "#/$defs/" + ((string)value!).Split('/')[^1];
                    break;
                case "properties":
                    converted["properties"] = new JsonObject(
                        value!.AsObject().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Convert(member.Value!, isClosed: true)))
                    );
                    break;
                case "items" or "additionalProperties":
                    converted[keyword] = Convert(value!, isClosed: true);
                    break;
                case "allOf":
                    converted["allOf"] = new JsonArray([.. value!.AsArray().Select(one => Convert(one!, isClosed: false))]);
                    break;
                case "type" or "enum" or "required" or "minimum" or "maximum" or "maxLength" or "minLength" or "pattern" or "maxItems" or "minItems":
                    converted[keyword] = value!.DeepClone();
                    break;
                default:
                    // Descriptions, examples, formats.
                    break;
            }
        }

        if (isClosed && members.ContainsKey("properties") && !members.ContainsKey("additionalProperties"))
        {
            converted["additionalProperties"] = false;
        }

        return members["nullable"]?.GetValue<bool>() == true
            ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, converted) }
            : converted;
    }
}
