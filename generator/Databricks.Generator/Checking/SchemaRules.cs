using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>
/// Schemas: objects and enums have names; everything else is written in place as scalar, list, map, reference or `{}`.
/// </summary>
internal sealed class SchemaRules(BundledDocument document, ProblemLog problems)
{
    private static readonly string[] _unions = ["oneOf", "anyOf", "discriminator"];

    public void CheckNamed(Member schema)
    {
        if (schema.Value is not MapNode map)
        {
            return;
        }

        if (!CSharpNames.IsPascalCase(schema.Key))
        {
            problems.Add(
                Codes.BadName,
                schema.Position,
                $"The schema name '{schema.Key}' becomes a C# class. Write it in PascalCase, letters and digits only."
            );
        }

        RefuseUnions(map, problems);
        if (map.Find("allOf") is { } allOf)
        {
            problems.Add(Codes.AllOf, allOf.Position, $"'{schema.Key}' uses 'allOf', which the templates do not compose. Write its members out.");
        }
        else if (map["enum"] is not null)
        {
            EnumRules.Check(schema, map, problems);
        }
        else if (map.Text("type") == "object" && map["properties"] is not null)
        {
            CheckObject(schema, map);
        }
        else
        {
            problems.Add(
                Codes.SchemaShape,
                map.Position,
                $"The schema '{schema.Key}' is neither 'type: object' with 'properties' nor an enum of strings, so it does not become a C# class. Write it inline where it is used."
            );
        }
    }

    /// <summary>Checks an inline schema: as property, element, value, parameter or body.</summary>
    public static void CheckUse(Node? node, string what, BundledDocument document, ProblemLog problems, bool isProperty = false)
    {
        if (node is not MapNode schema || schema["$ref"] is not null)
        {
            return;
        }

        RefuseUnions(schema, problems);
        if (schema.Find("allOf") is { } allOf)
        {
            CheckWrapper(schema, allOf, what, problems);
        }
        else if (schema.Find("enum") is { } inlineEnum)
        {
            problems.Add(Codes.InlineSchema, inlineEnum.Position, $"The {what} has an inline enum. Give the enum a name in spec/schemas, and refer to it.");
        }
        else if (schema.Find("properties") is { } properties)
        {
            problems.Add(Codes.InlineSchema, properties.Position, $"The {what} has an inline object. Give the object a name in spec/schemas, and refer to it.");
        }
        else
        {
            TypeRules.Check(schema, what, isProperty, problems);
            CheckUse(schema["items"], $"element of the {what}", document, problems);
            CheckUse(schema["additionalProperties"], $"value of the {what}", document, problems);
        }
    }

    private void CheckObject(Member schema, MapNode map)
    {
        if (map["additionalProperties"] is MapNode { Members.Count: > 0 } typed)
        {
            problems.Add(
                Codes.SchemaShape,
                typed.Position,
                $"'{schema.Key}' has both named properties and a schema for additional ones. Set 'additionalProperties' only to true or false, or make the schema a plain map."
            );
        }

        var properties = new PropertyRules(schema, document, problems);
        foreach (var property in map.MembersOf("properties"))
        {
            properties.Check(property);
        }

        foreach (var required in map.ItemsOf("required"))
        {
            if ((required as ScalarNode)?.Text is not { } name || map.Map("properties")?[name] is null)
            {
                problems.Add(
                    Codes.MissingMember,
                    required.Position,
                    $"'required' of '{schema.Key}' names '{(required as ScalarNode)?.Text}', which is not one of its properties. Correct the name."
                );
            }
        }
    }

    private static void CheckWrapper(MapNode schema, Member allOf, string what, ProblemLog problems)
    {
        var single = schema.ItemsOf("allOf") is [MapNode only] && only["$ref"] is not null;
        var conflicting = schema.Members.FirstOrDefault(m => m.Key is "type" or "properties" or "items" or "enum" or "additionalProperties" or "format");
        if (!single || conflicting is not null)
        {
            problems.Add(
                Codes.AllOf,
                allOf.Position,
                $"The {what} uses 'allOf' for more than a description next to one reference. Write 'allOf: [{{ $ref: … }}]' with a description and nothing that changes the type."
            );
        }
    }

    private static void RefuseUnions(MapNode schema, ProblemLog problems)
    {
        foreach (var union in schema.Members.Where(m => _unions.Contains(m.Key, StringComparer.Ordinal)))
        {
            problems.Add(
                Codes.Union,
                union.Position,
                $"'{union.Key}' has no C# type. Write a schema with a description and without 'type': it becomes a JToken that holds any JSON."
            );
        }
    }
}
