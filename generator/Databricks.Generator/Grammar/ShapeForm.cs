namespace Databricks.Generator.Grammar;

/// <summary>How the value of a keyword is built.</summary>
internal enum ShapeForm
{
    /// <summary>A text, number or boolean.</summary>
    Scalar,

    /// <summary>Any JSON value, copied unchanged.</summary>
    Any,

    /// <summary>Any JSON value, or `{ $ref: file.json }`, which is replaced by the content of that file.</summary>
    Example,

    /// <summary>An object of a kind.</summary>
    Object,

    /// <summary>A map from free names to objects of a kind.</summary>
    Map,

    /// <summary>A list of objects of a kind.</summary>
    List,

    /// <summary>`true`, `false` or an object of a kind.</summary>
    ObjectOrBoolean,
}
