using Databricks.Generator.Grammar;

namespace Databricks.Generator.Documents;

/// <summary>Ways through a document in one piece.</summary>
internal sealed class BundledDocument
{
    public BundledDocument(MapNode root)
    {
        Root = root;
        Operations = [.. ReadOperations(root)];
    }

    public MapNode Root { get; }

    public IReadOnlyList<OperationContext> Operations { get; }

    public IReadOnlyList<Member> Schemas => Root.Map("components")?.MembersOf("schemas") ?? [];

    /// <summary>The object itself, if a reference is allowed instead; null if it is not an object.</summary>
    public MapNode? Resolve(Node? node)
    {
        for (var depth = 0; depth < 32 && node is MapNode map; depth++)
        {
            if (map.Text("$ref") is not { } reference)
            {
                return map;
            }

            node = JsonPointer.Find(Root, JsonPointer.Segments(reference.TrimStart('#')));
        }

        return null;
    }

    /// <summary>The schema behind a reference, also one that is wrapped in `allOf`.</summary>
    public MapNode? ResolveSchema(Node? node) =>
        Resolve(node) is { } schema
            ? schema.ItemsOf("allOf") is [var only]
                ? Resolve(only)
                : schema
            : null;

    /// <summary>Schema of the JSON body that an operation takes.</summary>
    public MapNode? RequestSchema(MapNode operation) => ResolveSchema(JsonContent(Resolve(operation["requestBody"])));

    /// <summary>Schema of the JSON body that an operation returns on success.</summary>
    public MapNode? ResponseSchema(MapNode operation) =>
        operation
            .MembersOf("responses")
            .Where(r => r.Key.StartsWith('2'))
            .Select(r => ResolveSchema(JsonContent(Resolve(r.Value))))
            .FirstOrDefault(s => s is not null);

    private static Node? JsonContent(MapNode? holder) => holder?.Map("content")?.Map("application/json")?["schema"];

    private static IEnumerable<OperationContext> ReadOperations(MapNode root) =>
        from path in root.MembersOf("paths")
        where path.Value is MapNode
        from verb in ((MapNode)path.Value).Members
        where OpenApi.Verbs.Contains(verb.Key, StringComparer.Ordinal) && verb.Value is MapNode
        select new OperationContext(path, verb, (MapNode)verb.Value, ((MapNode)verb.Value).Text("operationId") ?? "");
}
