using Databricks.Client.Testing.Hosting;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>Reads the schemas of a document: the subset of OpenAPI 3.0 that the document keeps to.</summary>
internal sealed class SchemaReader(JObject document)
{
    private const string Prefix = "#/components/schemas/";

    private readonly Dictionary<string, Schema> _named = new(StringComparer.Ordinal);

    public Schema Read(JObject source)
    {
        // A named schema with a description of its own is written as an allOf of one.
        while (source["allOf"] is JArray { Count: 1 } all && all[0] is JObject only)
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

        var target = document["components"]?["schemas"]?[name] as JObject ?? throw new InvalidOperationException($"The OpenAPI document has no schema {name}.");
        var schema = _named[name] = new Schema { Name = name };
        return Fill(schema, target);
    }

    private Schema Fill(Schema schema, JObject source)
    {
        schema.Type = source.Text("type");
        schema.Format = source.Text("format");
        schema.Minimum = source.Number("minimum");
        schema.Maximum = source.Number("maximum");
        schema.MaxLength = (int?)source.Int64("maxLength");
        schema.Required = [.. source.Texts("required")];
        if (source["enum"] is JArray)
        {
            schema.Values = new HashSet<string>(source.Texts("enum"), StringComparer.Ordinal);
        }

        if (source.Object("items") is { } items)
        {
            schema.Items = Read(items);
        }

        if (source.Object("properties") is { } properties)
        {
            schema.Properties = new Dictionary<string, Schema>(StringComparer.Ordinal);
            foreach (var property in properties.Properties())
            {
                schema.Properties[property.Name] = Read((JObject)property.Value);
            }
        }

        schema.Additional = source["additionalProperties"] switch
        {
            JObject any => Read(any),
            JValue { Value: true } => new Schema(),
            null when schema is { Type: "object", Properties: null } => new Schema(),
            _ => null,
        };
        return schema;
    }
}
