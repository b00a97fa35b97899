using System.Text.RegularExpressions;
using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Parameters: those that the path names, and only in places and styles that the templates can write.</summary>
internal sealed partial class ParameterRules(BundledDocument document, ProblemLog problems)
{
    // Names of parameters that every generated method has.
    private static readonly string[] _reserved = ["body", "request", "options", "cancellationToken"];

    public void Check(OperationContext context)
    {
        var inPath = PathParameter().Matches(context.Path.Key).Select(m => m.Groups["name"].Value).ToList();
        var declared = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var queryBegan = false;
        foreach (var node in context.Operation.ItemsOf("parameters"))
        {
            if (document.Resolve(node) is not { } parameter)
            {
                continue;
            }

            var name = parameter.Text("name");
            if (string.IsNullOrEmpty(name))
            {
                problems.Add(Codes.MissingMember, parameter.Position, $"A parameter of {context.Title} has no 'name'. Add it.");
                continue;
            }

            if (parameter.Text("in") == "path")
            {
                declared.Add(name);
                CheckPathParameter(context, parameter, name, inPath, queryBegan);
            }
            else
            {
                queryBegan = true;
            }

            CheckPlace(parameter, name);
            CheckName(context, parameter, name, names);
            SchemaRules.CheckUse(parameter["schema"], $"parameter '{name}'", document, problems);
        }

        foreach (var missing in inPath.Except(declared, StringComparer.Ordinal))
        {
            problems.Add(
                Codes.PathParameter,
                context.Verb.Position,
                $"The path '{context.Path.Key}' has a '{{{missing}}}' that {context.Title} does not declare. Add a parameter with 'name: {missing}', 'in: path' and 'required: true'."
            );
        }
    }

    private void CheckPathParameter(OperationContext context, MapNode parameter, string name, List<string> inPath, bool queryBegan)
    {
        if (!inPath.Contains(name, StringComparer.Ordinal))
        {
            problems.Add(
                Codes.PathParameter,
                parameter.Position,
                $"The path '{context.Path.Key}' has no '{{{name}}}'. Correct the name, or remove the parameter."
            );
        }

        if (parameter.Text("required") != "true")
        {
            problems.Add(Codes.PathParameter, parameter.Position, $"The path parameter '{name}' must have 'required: true'.");
        }

        if (queryBegan)
        {
            problems.Add(
                Codes.PathParameter,
                parameter.Position,
                $"The path parameter '{name}' comes after a parameter of another kind. Write path parameters first: their order is that of the C# method."
            );
        }
    }

    private void CheckPlace(MapNode parameter, string name)
    {
        var position = parameter.Find("in")?.Value.Position ?? parameter.Position;
        switch (parameter.Text("in"))
        {
            case "path" or "query":
                break;
            case "cookie" or "header":
                problems.Add(
                    Codes.Parameter,
                    position,
                    $"The parameter '{name}' is a {parameter.Text("in")}, which the templates do not write. Use a query parameter; callers set headers in RequestOptions."
                );
                break;
            default:
                problems.Add(Codes.Parameter, position, $"The parameter '{name}' must have 'in: path' or 'in: query'.");
                break;
        }

        if (parameter.Find("style") is { } style && parameter.Text("style") is not ("form" or "simple"))
        {
            problems.Add(
                Codes.Parameter,
                style.Value.Position,
                $"The parameter '{name}' has a style that the templates do not write. Use 'form', and flat names such as 'filter_by.x' instead of deepObject."
            );
        }

        if (parameter.Find("content") is { } content)
        {
            problems.Add(Codes.Parameter, content.Position, $"The parameter '{name}' has 'content', which the templates do not write. Give it a 'schema'.");
        }

        if (document.ResolveSchema(parameter["schema"]) is { } schema)
        {
            if (schema.Text("type") == "object")
            {
                problems.Add(Codes.Parameter, parameter.Position, $"The parameter '{name}' is an object. Write one flat parameter for each of its members.");
            }
            else if (schema.Text("type") == "array" && parameter.Text("explode") == "false")
            {
                problems.Add(
                    Codes.Parameter,
                    parameter.Position,
                    $"The list '{name}' is joined by commas (explode: false), which the templates do not write. Use 'style: form' and 'explode: true'."
                );
            }
        }
        else if (parameter["schema"] is null)
        {
            problems.Add(Codes.MissingMember, parameter.Position, $"The parameter '{name}' has no 'schema'. Add one.");
        }
    }

    private void CheckName(OperationContext context, MapNode parameter, string name, Dictionary<string, string> names)
    {
        NameRules.CheckText(name, parameter.Find("name")!.Value.Position, problems);
        var given = parameter.Find("x-csharp-name");
        var csharp = CSharpNames.Variable(name, parameter);
        NameRules.CheckIdentifier(csharp, name, given?.Value.Position ?? parameter.Position, problems);
        if (_reserved.Contains(csharp, StringComparer.Ordinal))
        {
            problems.Add(
                Codes.NameClash,
                parameter.Position,
                $"The parameter '{name}' would be called '{csharp}', which is the name of a parameter that every method has. Give it another 'x-csharp-name'."
            );
        }

        if (!names.TryAdd(csharp, name))
        {
            problems.Add(
                Codes.NameClash,
                parameter.Position,
                $"The parameters '{names[csharp]}' and '{name}' of {context.Title} are both '{csharp}' in C#. Give one an 'x-csharp-name'."
            );
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathParameter();
}
