using System.Text.Json;

namespace Databricks.Client.Testing.Contract;

/// <summary>Reads the schemas of a document: the subset of OpenAPI 3.0 that the document keeps to.</summary>
internal sealed class SchemaReader
{
    private const string Prefix = "#/components/schemas/";

    private readonly Dictionary<string, JsonElement> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Schema> _named = new(StringComparer.Ordinal);

    public SchemaReader(JsonElement document)
    {
        foreach (var schema in document.Object("components")?.Object("schemas")?.EnumerateObject() ?? default)
        {
            _sources.Add(schema.Name, schema.Value);
        }
    }

    public Schema Read(JsonElement source)
    {
        // A named schema with a description of its own is written as an allOf of one.
        while (source.List("allOf") is [var only])
        {
            source = only;
        }

        if (source.Text("$ref") is not { } reference)
        {
            return Fill(new Schema(), source);
        }

        var name = reference.StartsWith(Prefix, StringComparison.Ordinal)
            ? reference[Prefix.Length..]
            : throw new InvalidOperationException($"The OpenAPI document has a reference that is no schema of its components: {reference}");
        if (_named.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_sources.TryGetValue(name, out var target))
        {
            throw new InvalidOperationException($"The OpenAPI document has no schema {name}.");
        }

        var schema = _named[name] = new Schema { Name = name };
        return Fill(schema, target);
    }

    private Schema Fill(Schema schema, JsonElement source)
    {
        schema.Type = source.Text("type");
        schema.Format = source.Text("format");
        schema.Minimum = source.Number("minimum");
        schema.Maximum = source.Number("maximum");
        schema.MaxLength = (int?)source.Number("maxLength");
        schema.Required = [.. Texts(source.List("required"))];
        if (source.List("enum") is { } values)
        {
            schema.Values = new HashSet<string>(Texts(values), StringComparer.Ordinal);
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
            }
        }

        schema.Additional = source.TryGetProperty("additionalProperties", out var additional)
            ? additional.ValueKind switch
            {
                JsonValueKind.Object => Read(additional),
                JsonValueKind.True => new Schema(),
                _ => null,
            }
            : schema is { Type: "object", Properties: null } ? new Schema() : null;
        return schema;
    }

    private static IEnumerable<string> Texts(IReadOnlyList<JsonElement>? list) =>
        list?.Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) ?? [];
}
