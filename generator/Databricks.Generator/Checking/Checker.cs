using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Checks that the templates support a bundled document. Style is checked by redocly.</summary>
internal static class Checker
{
    public static void Check(MapNode root, ProblemLog problems)
    {
        var document = new BundledDocument(root);
        CheckRoot(document, problems);
        var operations = new OperationRules(document, problems);
        var parameters = new ParameterRules(document, problems);
        var bodies = new BodyRules(document, problems);
        var extensions = new ExtensionRules(document, problems);
        var schemas = new SchemaRules(document, problems);
        foreach (var context in document.Operations)
        {
            operations.Check(context);
            parameters.Check(context);
            bodies.Check(context);
            extensions.Check(context);
        }

        foreach (var schema in document.Schemas)
        {
            schemas.CheckNamed(schema);
        }
    }

    private static void CheckRoot(BundledDocument document, ProblemLog problems)
    {
        var root = document.Root;
        foreach (var required in (ReadOnlySpan<string>)["openapi", "info", "paths"])
        {
            if (root[required] is null)
            {
                problems.Add(Codes.MissingMember, root.Position, $"The document has no '{required}'. Add it.");
            }
        }

        if (root.Find("openapi") is { } version && root.Text("openapi")?.StartsWith("3.0.", StringComparison.Ordinal) != true)
        {
            problems.Add(Codes.WrongKind, version.Value.Position, "The generator reads OpenAPI 3.0. Write 'openapi: 3.0.3'.");
        }

        foreach (var path in root.MembersOf("paths"))
        {
            if (!path.Key.StartsWith('/'))
            {
                problems.Add(Codes.BadName, path.Position, $"The path '{path.Key}' must begin with '/'.");
            }

            if (path.Value is MapNode item && item.Find("parameters") is { } shared)
            {
                problems.Add(Codes.Parameter, shared.Position, "Parameters of a whole path would come after the body in C#. Write them in each operation.");
            }
        }
    }
}
