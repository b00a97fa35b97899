using Databricks.Generator.Documents;

namespace Databricks.Generator.Bundling;

/// <summary>The document as everyone else reads it: without the annotations that only this C# client has a use for.</summary>
internal static class PublishedDocument
{
    public static Node Of(Node node) =>
        node switch
        {
            MapNode map => new MapNode(map.Position, [.. map.Members.Where(IsPublished).Select(m => m with { Value = Of(m.Value) })]),
            ListNode list => new ListNode(list.Position, [.. list.Items.Select(Of)]),
            _ => node,
        };

    private static bool IsPublished(Member member) => !member.Key.StartsWith("x-csharp-", StringComparison.Ordinal);
}
