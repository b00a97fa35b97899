using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;
using Databricks.Generator.Grammar;

namespace Databricks.Generator.Bundling;

/// <summary>The referenced objects under `components`: one for each name, from any file.</summary>
internal sealed class Components(ProblemLog problems)
{
    private readonly Dictionary<(string Section, string Name), Target> _owners = [];
    private readonly Dictionary<string, SortedDictionary<string, Node>> _sections = new(StringComparer.Ordinal);
    private readonly Queue<PendingComponent> _pending = new();

    /// <summary>Reserves the names that the root document defines in its own `components`.</summary>
    public void Claim(MapNode root, string file)
    {
        foreach (var section in root.Map("components")?.Members ?? [])
        {
            foreach (var member in (section.Value as MapNode)?.Members ?? [])
            {
                var id = $"{file}#/components/{section.Key}/{JsonPointer.Escape(member.Key)}";
                _owners.Add((section.Key, member.Key), new Target(id, member.Key, member.Value));
            }
        }
    }

    /// <summary>A reference into `components`; the first one for a target adds it.</summary>
    public MapNode Refer(Target target, ObjectKind kind, Member reference)
    {
        var key = (kind.Section!, target.Name);
        if (!_owners.TryGetValue(key, out var owner))
        {
            _owners.Add(key, target);
            _pending.Enqueue(new PendingComponent(target, kind, target.Name));
        }
        else if (owner.Id != target.Id)
        {
            problems.Add(
                Codes.SchemaNameTaken,
                target.Node.Position,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are two {kind.Name} objects named '{target.Name}'; the other is at {owner.Node.Position.File}({owner.Node.Position.Line}). Each becomes one C# name: rename one, or refer to the same one."
                )
            );
        }

        var pointer = new ScalarNode(reference.Value.Position, ScalarKind.Text, $"#/components/{kind.Section}/{JsonPointer.Escape(target.Name)}");
        return new MapNode(reference.Position, [reference with { Value = pointer }]);
    }

    public bool TryNext([NotNullWhen(true)] out PendingComponent? pending) => _pending.TryDequeue(out pending);

    public void Finish(PendingComponent pending, Node walked)
    {
        var section = pending.Kind.Section!;
        if (!_sections.TryGetValue(section, out var nodes))
        {
            _sections.Add(section, nodes = new SortedDictionary<string, Node>(StringComparer.Ordinal));
        }

        nodes.Add(pending.Name, walked);
    }

    /// <summary>The document with `components` at its end, each section sorted by name so that an edit elsewhere does not move them.</summary>
    public MapNode AddTo(MapNode document)
    {
        var own = document.Map("components");
        var sections = own?.Members.ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal) ?? [];
        foreach (var (name, nodes) in _sections)
        {
            var members = (sections.GetValueOrDefault(name) as MapNode)?.Members ?? [];
            var added = nodes.Select(n => new Member(n.Key, n.Value.Position, n.Value));
            sections[name] = new MapNode(document.Position, [.. members.Concat(added).OrderBy(m => m.Key, StringComparer.Ordinal)]);
        }

        if (sections.Count == 0)
        {
            return document;
        }

        var components = new MapNode(
            own?.Position ?? document.Position,
            [.. sections.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new Member(s.Key, s.Value.Position, s.Value))]
        );
        var rest = document.Members.Where(m => m.Key != "components");
        return new MapNode(document.Position, [.. rest, new Member("components", components.Position, components)]);
    }
}
