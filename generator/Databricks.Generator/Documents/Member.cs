using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>One key of a map with its value; the position is that of the key.</summary>
internal sealed record Member(string Key, SourcePosition Position, Node Value);
