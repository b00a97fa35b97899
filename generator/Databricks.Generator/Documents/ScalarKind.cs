namespace Databricks.Generator.Documents;

/// <summary>The type of a scalar, by YAML's core schema or JSON's rules.</summary>
internal enum ScalarKind
{
    Text,
    Number,
    Boolean,
    Null,
}
