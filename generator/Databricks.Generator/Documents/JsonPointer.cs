using System.Globalization;

namespace Databricks.Generator.Documents;

/// <summary>RFC 6901 pointers, as they follow the `#` of a reference.</summary>
internal static class JsonPointer
{
    public static IReadOnlyList<string> Segments(string pointer) =>
        [
            .. pointer
                .Split('/')
                .Skip(1)
                .Select(s => Uri.UnescapeDataString(s).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
        ];

    /// <summary>The value that the segments lead to, or null if there is none.</summary>
    public static Node? Find(Node root, IReadOnlyList<string> segments)
    {
        Node? current = root;
        foreach (var segment in segments)
        {
            current = current switch
            {
                MapNode map => map[segment],
                ListNode list when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Items.Count => list.Items[i],
                _ => null,
            };
        }

        return current;
    }

    public static string Escape(string segment) => segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
