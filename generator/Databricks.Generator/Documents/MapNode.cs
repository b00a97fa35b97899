using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>A map whose members keep the order of the file.</summary>
internal sealed class MapNode(SourcePosition position, IReadOnlyList<Member> members) : Node(position)
{
    private readonly Dictionary<string, Member> _byKey = members.ToDictionary(m => m.Key, StringComparer.Ordinal);

    public IReadOnlyList<Member> Members { get; } = members;

    public override string Description => "a map";

    public Node? this[string key] => _byKey.TryGetValue(key, out var member) ? member.Value : null;

    public Member? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The text of a scalar member, or null if there is none.</summary>
    public string? Text(string key) => (this[key] as ScalarNode)?.Text;

    /// <summary>The map below a key, or null if there is none.</summary>
    public MapNode? Map(string key) => this[key] as MapNode;

    /// <summary>The members of a map below a key; none if there is no such map.</summary>
    public IReadOnlyList<Member> MembersOf(string key) => Map(key)?.Members ?? [];

    /// <summary>The elements of a list below a key; none if there is no such list.</summary>
    public IReadOnlyList<Node> ItemsOf(string key) => (this[key] as ListNode)?.Items ?? [];

    /// <summary>The map with this member added, or replaced at its place.</summary>
    public MapNode With(string key, Node value) =>
        Find(key) is { } old
            ? new MapNode(Position, [.. Members.Select(m => m == old ? m with { Value = value } : m)])
            : new MapNode(Position, [.. Members, new Member(key, Position, value)]);

    /// <summary>The map with the map below a key changed; itself if there is no such map.</summary>
    public MapNode With(string key, Func<MapNode, MapNode> change) => Map(key) is { } map ? With(key, change(map)) : this;

    /// <summary>The map with each member that is a map changed.</summary>
    public MapNode Select(Func<MapNode, MapNode> change) => Select((_, map) => change(map));

    /// <summary>The map with each member that is a map changed, by its key.</summary>
    public MapNode Select(Func<string, MapNode, MapNode> change) =>
        new(Position, [.. Members.Select(m => m.Value is MapNode map ? m with { Value = change(m.Key, map) } : m)]);
}
