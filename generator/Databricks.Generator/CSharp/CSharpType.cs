namespace Databricks.Generator.CSharp;

/// <summary>The C# type of a schema.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, without the question mark of optional members.</param>
/// <param name="Element">Type of the elements of a list or of the values of a map; null for any other.</param>
internal sealed record CSharpType(CSharpKind Kind, string Name, CSharpType? Element = null)
{
    public bool IsCollection => Element is not null;

    /// <summary>Whether it is a point in time.</summary>
    public bool IsTime => Kind is CSharpKind.Milliseconds or CSharpKind.Seconds;

    /// <summary>Whether it is a struct, which has a default value.</summary>
    public bool IsStruct => IsTime || Kind is CSharpKind.Boolean or CSharpKind.Int32 or CSharpKind.Int64 or CSharpKind.Double or CSharpKind.Enum;
}
