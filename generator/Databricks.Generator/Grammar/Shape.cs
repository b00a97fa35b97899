namespace Databricks.Generator.Grammar;

/// <summary>What may stand behind a keyword; the kind is null for scalars and free values.</summary>
internal sealed record Shape(ShapeForm Form, ObjectKind? Kind = null);
