namespace Databricks.Client.Serialization;

/// <summary>Names of types for messages.</summary>
internal static class TypeNames
{
    /// <summary>The name in C# syntax, <c>List&lt;Run&gt;</c>, without its namespace.</summary>
    public static string Of(Type type)
    {
        var end = type.Name.IndexOf('`');
        return end < 0 ? type.Name : $"{type.Name.Substring(0, end)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
