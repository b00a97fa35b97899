using Databricks.Generator.Documents;
using Databricks.Generator.Grammar;

namespace Databricks.Generator.CSharp;

/// <summary>Adds to each operation the values that the templates of its client print.</summary>
internal static class OperationCode
{
    public static MapNode AddTo(MapNode root)
    {
        var document = new BundledDocument(root);
        var types = CSharpTypes.In(root);
        return root.With("paths", paths => paths.Select(item => item.Select(Add)));

        MapNode Add(string verb, MapNode operation) =>
            OpenApi.Verbs.Contains(verb, StringComparer.Ordinal)
                ? operation.With(CSharpDocument.Keyword, Describe(verb, new OperationModel(operation, document, types)))
                : operation;
    }

    private static MapNode Describe(string verb, OperationModel model)
    {
        var operation = model.Operation;
        var list = OperationMethods.List(model);
        return Nodes.Map(
            operation.Position,
            ("group", model.Group),
            ("name", model.Name),
            ("httpMethod", HttpMethod(verb)),
            ("idempotency", CSharpNames.ForMember(operation.Text("x-databricks-idempotency") ?? "")),
            ("isQuery", operation.Text("x-databricks-query")),
            ("notFound", operation.Text("x-databricks-not-found") is { } notFound ? CSharpText.Literal(notFound) : null),
            ("done", operation.Map("x-databricks-done") is { } done ? Done(done) : null),
            ("attribute", CSharpText.Attribute(operation)),
            ("task", "System.Threading.Tasks.Task" + (model.ResultType is { } result ? $"<{result}>" : "")),
            ("result", model.ResultType),
            ("reader", model.ResponseSchema?["x-databricks-any-json"] is null ? "ReadJson" : "ReadAny"),
            ("call", OperationMethods.Call(model).Describe(operation)),
            ("values", Nodes.List(operation.Position, Values(model))),
            ("overload", OperationMethods.Overload(model)?.Describe(operation)),
            ("list", list?.Describe(operation)),
            ("pages", list is null ? null : Pages(model.Paging!, model.ResponseSchema, model.Types)),
            ("filter", model.InFilter.Count > 0 ? Filter(model) : null)
        );
    }

    // netstandard2.0 has no HttpMethod.Patch.
    private static string HttpMethod(string verb) =>
        verb == "patch" ? "new System.Net.Http.HttpMethod(\"PATCH\")" : $"System.Net.Http.HttpMethod.{CSharpNames.ForMember(verb)}";

    private static MapNode Done(MapNode done)
    {
        return Nodes.Map(
            done.Position,
            ("error", Literal("error")),
            ("read", done.Text("read")?.Replace("_", "Operations.", StringComparison.Ordinal)),
            ("key", Literal("key")),
            ("states", string.Join(", ", done.ItemsOf("states").OfType<ScalarNode>().Select(state => CSharpText.Literal(state.Text)))),
            ("wanted", Literal("wanted")),
            ("shown", Literal("shown"))
        );

        string Literal(string name) => done.Text(name) is { } text ? CSharpText.Literal(text) : "null";
    }

    // What gets into the request, in the order in which callers pass it.
    private static IEnumerable<MapNode> Values(OperationModel model)
    {
        var described = model.Parameters.ToLookup(p => p.IsRequired, p => p.DescribeInRequest(model.InFilter.Contains(p)));
        var token = model.Operation.Text("x-databricks-idempotency-token");
        var body = Nodes.Map(
            model.Operation.Position,
            ("in", "body"),
            ("idempotencyToken", token is null ? null : CSharpNames.Member(token, model.BodySchema?.Map("properties")?.Map(token)))
        );
        return [.. described[true], .. model.Body is null ? [] : (MapNode[])[body], .. described[false]];
    }

    private static MapNode Pages(MapNode paging, MapNode? page, CSharpTypes types)
    {
        return Nodes.Map(
            paging.Position,
            ("itemType", types.Of(Property("items")?.Map("items")).Name),
            ("items", $"static page => page.{Name("items")}"),
            ("token", paging["token"] is null ? "_" : "token"),
            ("next", paging["next"] is null ? "next: null" : $"static page => page.{Name("next")}")
        );

        MapNode? Property(string what) => page?.Map("properties")?.Map(paging.Text(what) ?? "");
        string Name(string what) => CSharpNames.Member(paging.Text(what) ?? "", Property(what));
    }

    private static MapNode Filter(OperationModel model) =>
        Nodes.Map(
            model.Operation.Position,
            ("name", model.FilterType),
            ("members", Nodes.List(model.Operation.Position, model.InFilter.Select(p => p.DescribeInFilter())))
        );
}
