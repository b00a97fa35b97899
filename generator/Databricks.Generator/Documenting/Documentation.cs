using Databricks.Generator.Documents;
using Databricks.Generator.Grammar;

namespace Databricks.Generator.Documenting;

/// <summary>Writes each description of a document as C# documentation, with C# names for the names in it.</summary>
internal static class Documentation
{
    public static MapNode Convert(MapNode document)
    {
        var names = new CodeNames(document);
        return document
            .With("paths", paths => paths.Select(item => Operations(item, names)))
            .With(
                "components",
                components =>
                    components
                        .With("schemas", schemas => schemas.Select((name, schema) => Schema(name, schema, names)))
                        .With("parameters", parameters => parameters.Select(parameter => Described(parameter, _ => null)))
                        .With("responses", responses => responses.Select(response => Described(response, _ => null)))
            );
    }

    private static MapNode Operations(MapNode item, CodeNames names) =>
        item.Select(
            (verb, operation) =>
                OpenApi.Verbs.Contains(verb, StringComparer.Ordinal) ? Operation(operation, code => names.InOperation(code, operation)) : operation
        );

    private static MapNode Operation(MapNode operation, Func<string, string?> resolve)
    {
        operation = Described(operation, resolve)
            .With("requestBody", body => Described(body, resolve))
            .With("responses", responses => responses.Select(response => Described(response, resolve)));
        return operation["parameters"] is ListNode parameters
            ? operation.With(
                "parameters",
                new ListNode(parameters.Position, [.. parameters.Items.Select(item => item is MapNode parameter ? Described(parameter, resolve) : item)])
            )
            : operation;
    }

    private static MapNode Schema(string name, MapNode schema, CodeNames names) =>
        Described(schema, code => names.InSchema(code, name, property: null))
            .With("properties", properties => properties.Select(property => Described(property, code => names.InSchema(code, name, property))));

    private static MapNode Described(MapNode map, Func<string, string?> resolve)
    {
        foreach (var key in (string[])["summary", "description"])
        {
            if (map[key] is ScalarNode text)
            {
                map = map.With(key, Nodes.Text(text.Position, DocumentationText.Of(text.Text, resolve)));
            }
        }

        return map["x-enum-descriptions"] is ListNode values
            ? map.With(
                "x-enum-descriptions",
                new ListNode(
                    values.Position,
                    [
                        .. values.Items.Select(item =>
                            item is ScalarNode { Kind: ScalarKind.Text } text ? Nodes.Text(text.Position, DocumentationText.Of(text.Text, resolve)) : item
                        ),
                    ]
                )
            )
            : map;
    }
}
