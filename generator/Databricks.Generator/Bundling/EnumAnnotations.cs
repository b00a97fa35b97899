using Databricks.Generator.Checking;
using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Bundling;

/// <summary>
/// People write `x-enum-descriptions` and `x-enum-names` as maps from value to text. NSwag reads lists next to `enum`, one element for each value:
/// a null if a value has none, and the C# name of every value.
/// </summary>
internal static class EnumAnnotations
{
    private const string Descriptions = "x-enum-descriptions";
    private const string Names = "x-enum-names";

    public static MapNode Rewrite(MapNode schema, ProblemLog problems)
    {
        if (schema["enum"] is not ListNode values)
        {
            foreach (var stray in schema.Members.Where(m => m.Key is Descriptions or Names))
            {
                problems.Add(Codes.EnumAnnotation, stray.Position, $"'{stray.Key}' needs an 'enum' next to it that lists the values.");
            }

            return schema;
        }

        var descriptions = ReadMap(schema, Descriptions, values, problems);
        var names = ReadMap(schema, Names, values, problems);
        var members = schema.Members.Where(m => m.Key is not (Descriptions or Names)).ToList();
        if (descriptions.Count > 0)
        {
            members.Add(List(Descriptions, schema.Find(Descriptions)!.Position, values, v => descriptions.GetValueOrDefault(v)));
        }

        members.Add(List("x-enumNames", values.Position, values, v => names.GetValueOrDefault(v) ?? CSharpNames.ForEnumValue(v)));
        return new MapNode(schema.Position, members);
    }

    private static Dictionary<string, string> ReadMap(MapNode schema, string keyword, ListNode values, ProblemLog problems)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (schema.Find(keyword) is not { } member)
        {
            return result;
        }

        if (member.Value is not MapNode map)
        {
            problems.Add(
                Codes.EnumAnnotation,
                member.Value.Position,
                $"'{keyword}' must be a map from values of the enum to strings, not {member.Value.Description}."
            );
            return result;
        }

        foreach (var entry in map.Members)
        {
            if (entry.Value is not ScalarNode { Kind: ScalarKind.Text, Text: var text })
            {
                problems.Add(
                    Codes.EnumAnnotation,
                    entry.Value.Position,
                    $"The value of '{keyword}' for '{entry.Key}' must be a string, not {entry.Value.Description}."
                );
            }
            else if (!values.Items.Any(v => v is ScalarNode scalar && scalar.Text == entry.Key))
            {
                problems.Add(
                    Codes.EnumAnnotation,
                    entry.Position,
                    $"'{keyword}' names '{entry.Key}', which is not a value of this enum. Correct the spelling, or add the value to 'enum'."
                );
            }
            else
            {
                result.Add(entry.Key, text);
            }
        }

        return result;
    }

    private static Member List(string keyword, SourcePosition position, ListNode values, Func<string, string?> select)
    {
        var items = values.Items.Select(value =>
            value is ScalarNode scalar && select(scalar.Text) is { } text
                ? new ScalarNode(value.Position, ScalarKind.Text, text)
                : new ScalarNode(value.Position, ScalarKind.Null, "null")
        );
        return new Member(keyword, position, new ListNode(position, [.. items]));
    }
}
