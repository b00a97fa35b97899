using Databricks.Generator.CSharp;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Documenting;

/// <summary>Finds the C# name for a JSON name in a description: members of schemas, values of enums, parameters of operations.</summary>
internal sealed class CodeNames
{
    private const string Namespace = "Databricks.Client.Models.";

    private readonly MapNode? _schemas;
    private readonly ILookup<string, (string Schema, MapNode Property)> _byWireName;

    public CodeNames(MapNode document)
    {
        _schemas = document.Map("components")?.Map("schemas");
        _byWireName = (
            from schema in _schemas?.Members ?? []
            where schema.Value is MapNode && schema.Key != "ApiError"
            from property in ((MapNode)schema.Value).MembersOf("properties")
            where property.Value is MapNode
            select (property.Key, Found: (schema.Key, (MapNode)property.Value))
        ).ToLookup(entry => entry.Key, entry => entry.Found, StringComparer.Ordinal);
    }

    /// <summary>The meaning of a code in the description of a schema or of one of its properties.</summary>
    /// <param name="code">The text between backticks.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="property">The described property; null for the schema itself.</param>
    public string? InSchema(string code, string schema, MapNode? property)
    {
        if (Path(schema, code) is { } own)
        {
            return own;
        }

        // A value of the described enum, or else of a sibling.
        var siblings = _schemas?.Map(schema)?.MembersOf("properties").Select(member => member.Value as MapNode) ?? [];
        var types = siblings.Prepend(property?.Map("items") ?? property).Select(CSharpTypes.ReferencedName).Prepend(property is null ? schema : null);
        if (types.OfType<string>().Select(type => Value(type, code)).FirstOrDefault(found => found is not null) is { } value)
        {
            return value;
        }

        // The keys of a map belong to the service, even if other members have the same names.
        return property?["additionalProperties"] is null ? Anywhere(code) : null;
    }

    /// <summary>
    /// The meaning of a code in the description of an operation: a parameter, or a member of the request or response, also at the end of a path.
    /// </summary>
    public string? InOperation(string code, MapNode operation)
    {
        var parameter = operation.ItemsOf("parameters").OfType<MapNode>().FirstOrDefault(p => p.Text("name") == code);
        if (parameter is not null)
        {
            return DocumentationText.Code(CSharpNames.Variable(code, parameter));
        }

        string?[] schemas = [BodyOf(operation.Map("requestBody")), BodyOf(operation.Map("responses")?.Map("200"))];
        return schemas.OfType<string>().Select(schema => Path(schema, code)).FirstOrDefault(found => found is not null) ?? Anywhere(code);
    }

    private static string? BodyOf(MapNode? holder) => CSharpTypes.ReferencedName(holder?.Map("content")?.Map("application/json")?.Map("schema"));

    // A name with underscores is unambiguous; one without may be a common word.
    private string? Anywhere(string code)
    {
        if (!code.Contains('_', StringComparison.Ordinal))
        {
            return null;
        }

        var found = _byWireName[code].Where(entry => entry.Property["x-csharp-internal"] is null).ToList();
        var names = found.Select(entry => CSharpNames.Member(code, entry.Property)).Distinct(StringComparer.Ordinal).ToList();
        return names is not [var name] ? null
            : found is [var (schema, _)] ? DocumentationText.See($"{Namespace}{schema}.{name}")
            : DocumentationText.Code(name);
    }

    private string? Path(string schema, string path)
    {
        var steps = path.Split('.');
        string? current = schema;
        foreach (var step in steps[..^1])
        {
            current = current is null ? null : CSharpTypes.ReferencedName(_schemas?.Map(current)?.Map("properties")?.Map(step));
        }

        return current is null ? null : Member(current, steps[^1]);
    }

    private string? Member(string schema, string wireName) =>
        schema != "ApiError" && _schemas?.Map(schema)?.Map("properties")?.Map(wireName) is { } property && property["x-csharp-internal"] is null
            ? DocumentationText.See($"{Namespace}{schema}.{CSharpNames.Member(wireName, property)}")
            : null;

    private string? Value(string schema, string value)
    {
        var type = _schemas?.Map(schema);
        var index = type?.ItemsOf("enum").ToList().FindIndex(item => item is ScalarNode scalar && scalar.Text == value) ?? -1;
        return index >= 0 && type!.ItemsOf("x-enumNames")[index] is ScalarNode name ? DocumentationText.See($"{Namespace}{schema}.{name.Text}") : null;
    }
}
