namespace Databricks.Generator.Grammar;

/// <summary>The allowed value of a keyword; the kind is null for scalars and free values.</summary>
internal sealed record Shape(ShapeForm Form, ObjectKind? Kind = null);
