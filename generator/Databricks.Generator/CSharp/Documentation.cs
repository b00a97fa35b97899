using Databricks.Generator.Documents;
using Databricks.Generator.Grammar;

namespace Databricks.Generator.CSharp;

/// <summary>Writes each description of a document as C# documentation, with the names that C# has for what it names.</summary>
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
                        .With("schemas", schemas => new MapNode(schemas.Position, [.. schemas.Members.Select(member => Schema(member, names))]))
                        .With("parameters", parameters => parameters.Select(parameter => Described(parameter, _ => null)))
                        .With("responses", responses => responses.Select(response => Described(response, _ => null)))
            );
    }

    private static MapNode Operations(MapNode item, CodeNames names) =>
        new(
            item.Position,
            [
                .. item.Members.Select(member =>
                    member.Value is MapNode operation && OpenApi.Verbs.Contains(member.Key, StringComparer.Ordinal)
                        ? member with
                        {
                            Value = Operation(operation, code => names.InOperation(code, operation)),
                        }
                        : member
                ),
            ]
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

    private static Member Schema(Member member, CodeNames names)
    {
        var schema = Described((MapNode)member.Value, code => names.InSchema(code, member.Key, property: null))
            .With("properties", properties => properties.Select(property => Described(property, code => names.InSchema(code, member.Key, property))));
        return member with { Value = schema };
    }

    private static MapNode Described(MapNode map, Func<string, string?> resolve)
    {
        foreach (var key in (string[])["summary", "description"])
        {
            if (map[key] is ScalarNode text)
            {
                map = map.With(key, Text.Of(text.Position, DocumentationText.Of(text.Text, resolve)));
            }
        }

        return map["x-enum-descriptions"] is ListNode values
            ? map.With(
                "x-enum-descriptions",
                new ListNode(
                    values.Position,
                    [
                        .. values.Items.Select(item =>
                            item is ScalarNode { Kind: ScalarKind.Text } text ? Text.Of(text.Position, DocumentationText.Of(text.Text, resolve)) : item
                        ),
                    ]
                )
            )
            : map;
    }
}
