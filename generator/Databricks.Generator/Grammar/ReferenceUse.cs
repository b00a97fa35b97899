namespace Databricks.Generator.Grammar;

/// <summary>How the bundler treats a `$ref` instead of an object.</summary>
internal enum ReferenceUse
{
    /// <summary>A reference is an error here.</summary>
    Forbidden,

    /// <summary>The referenced object takes the place of the reference.</summary>
    Inline,

    /// <summary>The referenced object goes to `components`, and the reference points there.</summary>
    Component,
}
