using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Enums are strings, and each value has a distinct C# name.</summary>
internal static class EnumRules
{
    public static void Check(Member schema, MapNode map, ProblemLog problems)
    {
        if (map.Text("type") != "string")
        {
            problems.Add(Codes.SchemaShape, schema.Position, $"The enum '{schema.Key}' must have 'type: string': only string enums are supported.");
        }

        var values = map.ItemsOf("enum");
        if (values.Count == 0)
        {
            problems.Add(Codes.SchemaShape, schema.Position, $"The enum '{schema.Key}' has no list of values. Add one.");
        }

        var names = map.ItemsOf("x-enumNames");
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not ScalarNode { Kind: ScalarKind.Text, Text: var text })
            {
                problems.Add(Codes.SchemaShape, values[i].Position, $"A value of '{schema.Key}' is {values[i].Description}, not a string. Put it in quotes.");
                continue;
            }

            NameRules.CheckText(text, values[i].Position, problems);
            var name = (names[i] as ScalarNode)?.Text ?? "";
            NameRules.CheckIdentifier(name, text, values[i].Position, problems);
            if (!seen.TryAdd(name, text))
            {
                problems.Add(
                    Codes.NameClash,
                    values[i].Position,
                    seen[name] == text
                        ? $"The value '{text}' of '{schema.Key}' occurs twice. Remove one."
                        : $"'{seen[name]}' and '{text}' of '{schema.Key}' are both '{name}' in C#. Give one a name in 'x-enum-names'."
                );
            }
            else if (name == schema.Key || NameRules.IsTaken(name))
            {
                problems.Add(
                    Codes.NameClash,
                    values[i].Position,
                    $"The value '{text}' of '{schema.Key}' would have the name '{name}', which its type or one of the type's members already has. Give it a name in 'x-enum-names'."
                );
            }
        }
    }
}
