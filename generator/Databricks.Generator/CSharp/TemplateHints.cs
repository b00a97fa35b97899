using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>
/// Templates see an operation without the schemas that it names. What they need of those is added to the bundle here: the parameters of an overload
/// (`x-csharp-overload-parameters`, each "member::C# type::description"), and of a paged list the C# type of its
/// items, where its token goes, and the name of the class that has its optional parameters.
/// </summary>
internal static class TemplateHints
{
    private const string Json = "application/json";

    public static MapNode AddTo(MapNode document)
    {
        var schemas = document.Map("components")?.Map("schemas");
        return document.With(
            "paths",
            paths => paths.Select(item => item.Select(operation => operation["operationId"] is null ? operation : Hint(operation, schemas)))
        );
    }

    private static MapNode Hint(MapNode operation, MapNode? schemas)
    {
        if (operation["x-csharp-overload"] is ListNode overload)
        {
            var body = SchemaOf(operation.Map("requestBody"), schemas);
            var parameters = overload
                .Items.Cast<ScalarNode>()
                .Select(member => Nodes.Text(operation.Position, Parameter(member.Text, body?.Map("properties")?.Map(member.Text), new CSharpTypes(schemas))));
            operation = operation.With("x-csharp-overload-parameters", Nodes.List(operation.Position, parameters));
        }

        if (operation.Map("x-databricks-paging") is { } paging)
        {
            var items = SchemaOf(operation.Map("responses")?.Map("200"), schemas)?.Map("properties")?.Map(paging.Text("items") ?? "")?.Map("items");
            paging = paging
                .With("item", Nodes.Text(paging.Position, new CSharpTypes(schemas).Of(items).Name))
                .With("in", Nodes.Text(paging.Position, operation["requestBody"] is null ? "query" : "body"));
            if (HasFilter(operation, paging.Text("token")))
            {
                paging = paging.With("options", Nodes.Text(paging.Position, OptionsName(operation.Text("operationId")!)));
            }

            operation = operation.With("x-databricks-paging", paging);
        }

        return operation;
    }

    private static bool HasFilter(MapNode operation, string? token) =>
        operation.ItemsOf("parameters").OfType<MapNode>().Any(p => p.Text("in") == "query" && p.Text("required") != "true" && p.Text("name") != token);

    // `Clusters_List` → ListClustersOptions, `Clusters_ListRevisions` → ListClusterRevisionsOptions.
    private static string OptionsName(string operationId)
    {
        var parts = operationId.Split('_');
        var what = parts[1]["List".Length..];
        return $"List{(what.Length == 0 ? parts[0] : parts[0].TrimEnd('s') + what)}Options";
    }

    private static string Parameter(string member, MapNode? schema, CSharpTypes types) => $"{member}::{types.Of(schema).Name}::{schema?.Text("description")}";

    private static MapNode? SchemaOf(MapNode? holder, MapNode? schemas)
    {
        var schema = holder?.Map("content")?.Map(Json)?.Map("schema");
        return CSharpTypes.ReferencedName(schema) is { } name ? schemas?.Map(name) : schema;
    }
}
