using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>Makes nodes that no file holds; they point to where their reason stands.</summary>
internal static class Text
{
    public static ScalarNode Of(SourcePosition position, string text) => new(position, ScalarKind.Text, text);

    public static ListNode List(SourcePosition position, IEnumerable<string> texts) => new(position, [.. texts.Select(text => Of(position, text))]);
}
