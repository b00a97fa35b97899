using Databricks.Generator.Documents;

namespace Databricks.Generator.Bundling;

/// <summary>The target of a reference.</summary>
/// <param name="Id">File and pointer, the same for every reference to this value.</param>
/// <param name="Name">Last part of the pointer.</param>
/// <param name="Node">The value itself, as written.</param>
internal sealed record Target(string Id, string Name, Node Node);
