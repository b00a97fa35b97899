using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>A value of a YAML or JSON file with its position.</summary>
internal abstract class Node(SourcePosition position)
{
    public SourcePosition Position { get; } = position;

    /// <summary>The name of this value in messages.</summary>
    public abstract string Description { get; }
}
