using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>Creates nodes that are not in a file, with the positions of their origins.</summary>
internal static class Nodes
{
    public static ScalarNode Text(SourcePosition position, string text) => new(position, ScalarKind.Text, text);

    public static ListNode List(SourcePosition position, IEnumerable<Node> items) => new(position, [.. items]);

    /// <summary>A map of strings and nodes, without the members that are null.</summary>
    public static MapNode Map(SourcePosition position, params IEnumerable<(string Key, object? Value)> members) =>
        new(
            position,
            [.. members.Where(m => m.Value is not null).Select(m => new Member(m.Key, position, m.Value as Node ?? Text(position, (string)m.Value!)))]
        );
}
