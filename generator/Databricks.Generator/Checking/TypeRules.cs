using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Types that are written in place: scalars with the formats that have a C# type, lists, maps, and `{}` for any JSON.</summary>
internal static class TypeRules
{
    // Keywords with a meaning that the generated code would not have.
    private static readonly string[] _ineffective = ["nullable", "default", "readOnly", "writeOnly"];

    public static void Check(MapNode schema, string what, bool isProperty, ProblemLog problems)
    {
        foreach (var keyword in schema.Members.Where(m => _ineffective.Contains(m.Key, StringComparer.Ordinal) && !(isProperty && m.Key == "nullable")))
        {
            problems.Add(
                Codes.SchemaShape,
                keyword.Position,
                $"'{keyword.Key}' has no effect on the generated code. State the rule in the description instead."
            );
        }

        var position = schema.Find("type")?.Value.Position ?? schema.Position;
        var type = schema.Text("type");
        switch (type)
        {
            case null:
                if (schema.Members.FirstOrDefault(m => m.Key is "items" or "additionalProperties" or "format") is { } typed)
                {
                    problems.Add(Codes.SchemaShape, typed.Position, $"The {what} has '{typed.Key}' but no 'type'. Add the type.");
                }

                break;
            case "array":
                Require(schema, "items", "what its elements are", position, what, problems);
                break;
            case "object":
                Require(schema, "additionalProperties", "what its values are ('additionalProperties: {}' for any JSON)", position, what, problems);
                break;
            default:
                CheckScalar(schema, type, position, what, problems);
                break;
        }
    }

    private static void CheckScalar(MapNode schema, string type, SourcePosition position, string what, ProblemLog problems)
    {
        string?[] formats = type switch
        {
            "string" => [null],
            "boolean" => [null],
            "integer" => ["int32", "int64"],
            "number" => ["double"],
            _ => [],
        };
        if (formats.Length == 0)
        {
            problems.Add(
                Codes.SchemaShape,
                position,
                $"The {what} has the type '{type}'. Write string, boolean, integer, number, array or object, or no type for any JSON."
            );
        }
        else if (!formats.Contains(schema.Text("format"), StringComparer.Ordinal))
        {
            var choices = string.Join(" or ", formats.Select(f => f is null ? "no format" : $"'format: {f}'"));
            problems.Add(
                Codes.SchemaShape,
                schema.Find("format")?.Value.Position ?? position,
                $"The {what} is '{type}' with {(schema.Text("format") is { } format ? $"'format: {format}'" : "no format")}. Write {choices}."
            );
        }
    }

    private static void Require(MapNode schema, string keyword, string meaning, SourcePosition position, string what, ProblemLog problems)
    {
        if (schema[keyword] is null)
        {
            problems.Add(Codes.SchemaShape, position, $"The {what} has no '{keyword}' to say {meaning}. Add it.");
        }
    }
}
