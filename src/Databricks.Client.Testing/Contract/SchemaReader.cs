using System.Text.Json;

namespace Databricks.Client.Testing.Contract;

/// <summary>Reads the schemas of a document, in the subset of OpenAPI 3.0 that it uses.</summary>
internal sealed class SchemaReader(JsonElement document)
{
    private const string Prefix = "#/components/schemas/";

    private readonly JsonElement? _sources = document.Object("components")?.Object("schemas");
    private readonly Dictionary<string, Schema> _named = new(StringComparer.Ordinal);

    public Schema Read(JsonElement source)
    {
        // A named schema with its own description is written as an allOf of one.
        while (source.TryGetProperty("allOf", out var all) && all.GetArrayLength() == 1)
        {
            source = all[0];
        }

        if (source.Text("$ref") is not { } reference)
        {
            return Fill(new Schema(), source);
        }

        var name = reference.StartsWith(Prefix, StringComparison.Ordinal)
            ? reference[Prefix.Length..]
            : throw new InvalidOperationException($"The OpenAPI document has a reference that is not a schema of its components: {reference}");
        if (_named.TryGetValue(name, out var known))
        {
            return known;
        }

        var target = _sources?.Object(name) ?? throw new InvalidOperationException($"The OpenAPI document has no schema {name}.");
        var schema = _named[name] = new Schema { Name = name };
        return Fill(schema, target);
    }

    private Schema Fill(Schema schema, JsonElement source)
    {
        schema.Type = source.Text("type");
        schema.Format = source.Text("format");
        schema.IsSecret = source.IsTrue("x-databricks-secret");
        schema.Minimum = source.Number("minimum");
        schema.Maximum = source.Number("maximum");
        schema.MinLength = (int?)source.Number("minLength");
        schema.MaxLength = (int?)source.Number("maxLength");
        source.AddTexts("required", schema.Required);
        if (source.TryGetProperty("enum", out _))
        {
            schema.Values = new HashSet<string>(StringComparer.Ordinal);
            source.AddTexts("enum", schema.Values);
        }

        if (source.Object("items") is { } items)
        {
            schema.Items = Read(items);
        }

        if (source.Object("properties") is { } properties)
        {
            schema.Properties = new Dictionary<string, Schema>(StringComparer.Ordinal);
            foreach (var property in properties.EnumerateObject())
            {
                schema.Properties[property.Name] = Read(property.Value);
                if (property.Value.IsTrue("nullable"))
                {
                    schema.Nullable.Add(property.Name);
                }
            }
        }

        schema.Additional =
            source.TryGetProperty("additionalProperties", out var additional)
                ? additional.ValueKind switch
                {
                    JsonValueKind.Object => Read(additional),
                    JsonValueKind.True => new Schema(),
                    _ => null,
                }
            : schema is { Type: "object", Properties: null } ? new Schema()
            : null;
        return schema;
    }
}
