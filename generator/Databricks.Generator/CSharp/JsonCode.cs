namespace Databricks.Generator.CSharp;

/// <summary>The C# that reads and writes the members of a model, with a reader or writer called `json`.</summary>
internal static class JsonCode
{
    /// <summary>An expression that reads the value of a member: null if it is null in JSON or of another type.</summary>
    public static string Read(CSharpType type) =>
        type.Kind switch
        {
            CSharpKind.Enum => $"json.Enum<{Qualified(type)}>()",
            CSharpKind.Model => $"{Qualified(type)}.ReadJson(json)",
            CSharpKind.List or CSharpKind.Map => $"json.{type.Kind}(static json => {ReadElement(type.Element!)})",
            _ => $"json.{type.Kind}()",
        };

    /// <summary>A statement that writes a member, unless its value is not set.</summary>
    /// <param name="type">Type of the member.</param>
    /// <param name="wireName">Its name on the wire.</param>
    /// <param name="field">The field or property that holds its value.</param>
    /// <param name="isSecret">Whether the value is never logged.</param>
    public static string Write(CSharpType type, string wireName, string field, bool isSecret) =>
        isSecret ? $"json.Secret(\"{wireName}\", {field});"
        : type.IsCollection ? $"json.{type.Kind}(\"{wireName}\", {field}, static (json, value) => {WriteElement(type.Element!)});"
        : $"json.{type.Kind}(\"{wireName}\", {field});";

    // An element that does not convert rejects the whole collection, so that its null is never seen.
    private static string ReadElement(CSharpType type) =>
        type.Kind switch
        {
            CSharpKind.Enum => $"{Qualified(type)}.ReadJson(json)!",
            _ when type.IsStruct => $"{Read(type)}.GetValueOrDefault()",
            _ => $"{Read(type)}!",
        };

    private static string WriteElement(CSharpType type) =>
        type.Kind switch
        {
            CSharpKind.Enum or CSharpKind.Model => $"{Qualified(type)}.WriteJson(json, value)",
            CSharpKind.List or CSharpKind.Map => $"json.{type.Kind}Value(value, static (json, value) => {WriteElement(type.Element!)})",
            _ => "json.Value(value)",
        };

    // A member may be called like a type.
    private static string Qualified(CSharpType type) => $"global::Databricks.Client.Models.{type.Name}";
}
