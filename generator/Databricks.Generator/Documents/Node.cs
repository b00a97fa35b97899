using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>A value of a YAML or JSON file that knows where it was written.</summary>
internal abstract class Node(SourcePosition position)
{
    public SourcePosition Position { get; } = position;

    /// <summary>What a reader of a message would call this value.</summary>
    public abstract string Description { get; }
}
