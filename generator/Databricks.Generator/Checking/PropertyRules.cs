using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Properties of one model: names that are distinct in C#, and annotations that fit their types.</summary>
internal sealed class PropertyRules(Member schema, BundledDocument document, ProblemLog problems)
{
    private const string Always = "x-databricks-always";

    private readonly CSharpTypes _types = CSharpTypes.In(document.Root);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public void Check(Member property)
    {
        var value = property.Value as MapNode;
        CheckName(property, value);
        if (value is not null)
        {
            CheckNullable(property, value);
            CheckAnnotations(property, value);
        }

        SchemaRules.CheckUse(property.Value, $"property '{property.Key}' of '{schema.Key}'", document, problems, isProperty: true);
    }

    private void CheckName(Member property, MapNode? value)
    {
        NameRules.CheckText(property.Key, property.Position, problems);
        var csharp = CSharpNames.Member(property.Key, value);
        NameRules.CheckIdentifier(csharp, property.Key, value?.Find("x-csharp-name")?.Value.Position ?? property.Position, problems);
        if (csharp == schema.Key)
        {
            Add(Codes.NameClash, property, property, "would have the name of its class, which C# forbids. Give it an 'x-csharp-name'");
        }

        if (NameRules.IsTaken(csharp))
        {
            Add(Codes.NameClash, property, property, $"would be called '{csharp}', a member that every model has. Give it an 'x-csharp-name'");
        }

        if (!_names.TryAdd(csharp, property.Key))
        {
            Add(Codes.NameClash, property, property, $"would be called '{csharp}' like '{_names[csharp]}'. Give one an 'x-csharp-name'");
        }
    }

    private void CheckNullable(Member property, MapNode value)
    {
        var isRequired = ((MapNode)schema.Value).ItemsOf("required").Any(item => (item as ScalarNode)?.Text == property.Key);
        if (value.Find("nullable") is not { } nullable)
        {
            return;
        }

        if (isRequired || value[Always] is not null)
        {
            Add(Codes.SchemaShape, nullable, property, $"is always present, so it is not nullable in C#. Remove 'nullable', or 'required' and '{Always}'");
        }
        else if (value["type"] is null)
        {
            Add(
                Codes.SchemaShape,
                nullable,
                property,
                "is 'nullable' without a 'type', which has no meaning in OpenAPI 3.0. State in the description that it can be null"
            );
        }
    }

    private void CheckAnnotations(Member property, MapNode value)
    {
        var type = _types.Of(value);
        if (value.Find("x-deprecated-message") is { } message && value.Text("deprecated") != "true")
        {
            Add(Codes.Extension, message, property, "has an 'x-deprecated-message' without 'deprecated: true'. Add that, or remove the message");
        }

        if (value.Find(Always) is { } always && (type.IsCollection || type.Kind == CSharpKind.Token))
        {
            Add(Codes.Extension, always, property, $"has an '{Always}', but a list or map is never null, and arbitrary JSON has no empty value. Remove it");
        }

        if (value.Find("x-databricks-time") is { } time && (value.Text("format") != "int64" || value.Text(time.Key) is not ("milliseconds" or "seconds")))
        {
            Add(Codes.Extension, time, property, $"must have 'type: integer', 'format: int64' and '{time.Key}: milliseconds' or 'seconds'");
        }

        if (
            value.Find("x-databricks-secret") is { } secret
            && type is not ({ Kind: CSharpKind.String } or { Kind: CSharpKind.Map, Element.Kind: CSharpKind.String })
        )
        {
            Add(
                Codes.Extension,
                secret,
                property,
                $"cannot be masked: '{secret.Key}' must be on a string or a map of strings. Remove it, or put it on the members"
            );
        }
    }

    private void Add(string code, Member at, Member property, string what) =>
        problems.Add(code, at.Position, $"The property '{property.Key}' of '{schema.Key}' {what}.");
}
