using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Json;

/// <summary>
/// A reasoning item of the Responses API. It must be sent back complete, with its ID, so the item itself is the protected data of the content, which,
/// unlike additional properties, survives caches and the joining of streamed chunks.
/// </summary>
internal static class ReasoningItem
{
    private const int LongestId = 64;

    /// <summary>The item as protected data, without members that must not be sent back.</summary>
    public static string Write(JObject item)
    {
        var kept = (JObject)item.DeepClone();
        kept.Remove("status");
        if (kept.Text("id") is { Length: > LongestId })
        {
            kept.Remove("id");
        }

        foreach (var empty in kept.Properties().Where(static member => member.Value.Type == JTokenType.Null).ToList())
        {
            empty.Remove();
        }

        return kept.ToString(Formatting.None);
    }

    /// <returns>The item; null for protected data of another origin.</returns>
    public static JObject? Parse(string? data)
    {
        if (data is null || data.Length == 0 || data[0] != '{')
        {
            return null;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(data)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader) is var item && item.Text("type") == "reasoning" ? item : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
