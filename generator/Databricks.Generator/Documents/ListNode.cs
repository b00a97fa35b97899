using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>A list of values.</summary>
internal sealed class ListNode(SourcePosition position, IReadOnlyList<Node> items) : Node(position)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override string Description => "a list";
}
