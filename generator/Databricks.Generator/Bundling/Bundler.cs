using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;
using Databricks.Generator.Grammar;

namespace Databricks.Generator.Bundling;

/// <summary>
/// Creates one document from many files. It follows the grammar of the document, so it distinguishes a property named `$ref` from a reference,
/// and reports entries that the grammar lacks. Values keep the positions of their files.
/// </summary>
internal sealed class Bundler
{
    private readonly ProblemLog _problems;
    private readonly DocumentSet _documents;
    private readonly References _references;
    private readonly Components _components;
    private readonly Stack<string> _inlining = new();

    private Bundler(ProblemLog problems)
    {
        _problems = problems;
        _documents = new DocumentSet(problems);
        _references = new References(_documents, problems);
        _components = new Components(problems);
    }

    /// <summary>The document in one piece, or null where its root file cannot be read. It is sound only if the log stays empty.</summary>
    public static MapNode? Bundle(string file, ProblemLog problems)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            problems.Add(Codes.FileUnreadable, SourcePosition.StartOf(path), "There is no such file. Pass the path of the document's root, spec/openapi.yaml.");
            return null;
        }

        return new Bundler(problems).Run(path);
    }

    private MapNode? Run(string path)
    {
        var root = _documents.Load(path);
        if (root is null)
        {
            return null;
        }

        if (root is not MapNode map)
        {
            _problems.Add(Codes.WrongKind, root.Position, $"The document must be a map with openapi, info and paths, not {root.Description}.");
            return null;
        }

        _components.Claim(map, path);
        var document = (MapNode)Walk(map, OpenApi.Document);
        while (_components.TryNext(out var pending))
        {
            _components.Finish(pending, Walk(pending.Target.Node, pending.Kind));
        }

        // After a problem, much that is missing is missing because of it.
        if (_problems.IsEmpty)
        {
            ReportUnused(path);
        }

        return _components.AddTo(document);
    }

    private Node Walk(Node node, ObjectKind kind)
    {
        if (node is not MapNode map)
        {
            _problems.Add(Codes.WrongKind, node.Position, $"Expected {kind.Title.ToLowerInvariant()} (a map of its keywords), found {node.Description}.");
            return node;
        }

        if (map.Find("$ref") is { } reference)
        {
            return Follow(map, reference, kind);
        }

        var members = new List<Member>(map.Members.Count);
        foreach (var member in map.Members)
        {
            if (kind.Find(member.Key) is not { } shape)
            {
                ReportUnknown(member, kind);
                continue;
            }

            members.Add(member with { Value = WalkValue(member, shape) });
        }

        var result = new MapNode(map.Position, members);
        return kind == OpenApi.Schema ? EnumAnnotations.Rewrite(result, _problems) : result;
    }

    private Node WalkValue(Member member, Shape shape)
    {
        var value = member.Value;
        switch (shape.Form)
        {
            case ShapeForm.Object:
                return Walk(value, shape.Kind!);
            case ShapeForm.ObjectOrBoolean:
                return value is ScalarNode { Kind: ScalarKind.Boolean } ? value : Walk(value, shape.Kind!);
            case ShapeForm.Map when value is MapNode map:
                return new MapNode(map.Position, [.. map.Members.Select(m => m with { Value = Walk(m.Value, shape.Kind!) })]);
            case ShapeForm.List when value is ListNode list:
                return new ListNode(list.Position, [.. list.Items.Select(i => Walk(i, shape.Kind!))]);
            case ShapeForm.Example when value is MapNode { Members: [{ Key: "$ref" } reference] }:
                return _references.Resolve(reference.Value)?.Node ?? value;
            case ShapeForm.Any or ShapeForm.Example:
                return value;
            case ShapeForm.Scalar when value is ScalarNode { Kind: not ScalarKind.Null }:
                return value;
            default:
                var expected = shape.Form switch
                {
                    ShapeForm.Map => $"a map of names to {shape.Kind!.Name} objects",
                    ShapeForm.List => $"a list of {shape.Kind!.Name} objects",
                    _ => "a string, number or boolean",
                };
                _problems.Add(Codes.WrongKind, value.Position, $"'{member.Key}' must be {expected}, not {value.Description}.");
                return value;
        }
    }

    private Node Follow(MapNode map, Member reference, ObjectKind kind)
    {
        if (kind.References == ReferenceUse.Forbidden)
        {
            _problems.Add(Codes.BadReference, reference.Position, $"A '$ref' cannot replace {kind.Title.ToLowerInvariant()}. Write the {kind.Name} itself.");
            return map;
        }

        if (map.Members.FirstOrDefault(m => m.Key != "$ref") is { } sibling)
        {
            var advice = kind == OpenApi.Schema ? "Write 'allOf: [{ $ref: … }]' next to it." : "Remove it, or move it to the referenced object.";
            _problems.Add(Codes.BadReference, sibling.Position, $"'{sibling.Key}' is next to a '$ref', where OpenAPI 3.0 ignores it. {advice}");
        }

        if (_references.Resolve(reference.Value) is not { } target)
        {
            return map;
        }

        return kind.References == ReferenceUse.Component ? _components.Refer(target, kind, reference) : Inline(target, kind, reference);
    }

    private Node Inline(Target target, ObjectKind kind, Member reference)
    {
        if (_inlining.Contains(target.Id))
        {
            _problems.Add(Codes.BadReference, reference.Value.Position, "This '$ref' refers to itself. Refer to the object directly.");
            return target.Node;
        }

        _inlining.Push(target.Id);
        var result = Walk(target.Node, kind);
        _inlining.Pop();
        return result;
    }

    private void ReportUnknown(Member member, ObjectKind kind)
    {
        var advice = kind.Nearest(member.Key) is { } nearest ? $"Did you mean '{nearest}'?" : "Remove it, or add it to Grammar/OpenApi.cs.";
        _problems.Add(Codes.UnknownKeyword, member.Position, $"{kind.Title} has no keyword '{member.Key}'. {advice}");
    }

    // An unreferenced entry never reaches the client, mostly because its line in the table of contents was forgotten.
    private void ReportUnused(string rootFile)
    {
        foreach (var (file, used) in _references.UsedEntries)
        {
            if (file == rootFile || _documents.Load(file) is not MapNode map)
            {
                continue;
            }

            foreach (var member in map.Members.Where(m => !used.Contains(m.Key)))
            {
                _problems.Add(
                    Codes.NeverUsed,
                    member.Position,
                    $"Nothing refers to '{member.Key}', so no code is generated for it. Refer to it, or remove it."
                );
            }
        }
    }
}
