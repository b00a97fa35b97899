using System.Text.Json;

namespace Databricks.Client.Testing.Contract;

/// <summary>Members of the document's objects. Members that are absent or of another kind read as null or as empty.</summary>
internal static class JsonMembers
{
    public static JsonElement? Object(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    public static string? Text(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    public static double? Number(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number ? member.GetDouble() : null;

    public static bool IsTrue(this JsonElement from, string name) => from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True;

    public static JsonElement.ArrayEnumerator List(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : default;

    public static JsonElement.ObjectEnumerator Members(this JsonElement? from) => from?.EnumerateObject() ?? default;

    /// <summary>Adds the texts of a list to a collection.</summary>
    public static void AddTexts(this JsonElement from, string name, ICollection<string> to)
    {
        foreach (var item in from.List(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                to.Add(item.GetString()!);
            }
        }
    }
}
