using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Reads small JSON objects without a model, such as those of identity providers and command lines, leniently: numbers may be strings.</summary>
internal static class JsonObject
{
    /// <returns>The object; null if the text is not a JSON object.</returns>
    public static JObject? Parse(string text) => JsonText.TokenOrNull(new ArraySegment<byte>(Encoding.UTF8.GetBytes(text))) as JObject;

    /// <returns>The member's string; null if it is absent, empty or not a string.</returns>
    public static string? Text(this JObject? json, string name) =>
        json?[name] is JValue { Type: JTokenType.String, Value: string { Length: > 0 } text } ? text : null;

    /// <returns>The member as a number; null if it is absent or not a number.</returns>
    public static double? Number(this JObject? json, string name) =>
        json?[name] is JValue { Value: { } value }
        && double.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
