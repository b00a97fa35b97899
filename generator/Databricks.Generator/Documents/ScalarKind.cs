namespace Databricks.Generator.Documents;

/// <summary>What a scalar stands for, by YAML's core schema or JSON's own rules.</summary>
internal enum ScalarKind
{
    Text,
    Number,
    Boolean,
    Null,
}
