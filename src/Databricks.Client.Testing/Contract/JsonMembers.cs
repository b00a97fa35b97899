using System.Text.Json;

namespace Databricks.Client.Testing.Contract;

/// <summary>Members of the document's objects. What is absent, or of another kind than asked for, reads as null.</summary>
internal static class JsonMembers
{
    public static JsonElement? Object(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    public static string? Text(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    public static double? Number(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number ? member.GetDouble() : null;

    public static IReadOnlyList<JsonElement>? List(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray()] : null;
}
