using Databricks.Generator.Grammar;

namespace Databricks.Generator.Bundling;

/// <summary>An object that was referenced and is still to be walked.</summary>
internal sealed record PendingComponent(Target Target, ObjectKind Kind, string Name);
