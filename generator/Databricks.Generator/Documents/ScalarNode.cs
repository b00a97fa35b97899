using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>A text, number, boolean or null. The text of a number is a valid JSON number, digit for digit as written.</summary>
internal sealed class ScalarNode(SourcePosition position, ScalarKind kind, string text) : Node(position)
{
    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;

    public override string Description =>
        Kind switch
        {
            ScalarKind.Text => "a string",
            ScalarKind.Number => "a number",
            ScalarKind.Boolean => "a boolean",
            _ => "null",
        };
}
