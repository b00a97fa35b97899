namespace Databricks.Generator.CSharp;

/// <summary>The kind of a C# type for the JSON reader and writer of models. The members are named after their methods.</summary>
internal enum CSharpKind
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,

    /// <summary>A point in time, on the wire a number of milliseconds.</summary>
    Milliseconds,

    /// <summary>A point in time, on the wire a number of seconds.</summary>
    Seconds,

    /// <summary>Any JSON.</summary>
    Token,
    Enum,
    Model,
    List,
    Map,
}
