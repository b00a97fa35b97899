using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Google;

/// <summary>Reads the expiry of an ID token (a JWT).</summary>
internal static class IdTokenEnd
{
    /// <returns>Its claim <c>exp</c>; null if that cannot be read.</returns>
    public static DateTimeOffset? Of(string token)
    {
        try
        {
            var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
            var json = Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
            return JObject.Parse(json)["exp"] is JValue { Type: JTokenType.Integer } end ? DateTimeOffset.FromUnixTimeSeconds((long)end) : null;
        }
        catch (Exception error) when (error is FormatException or IndexOutOfRangeException or JsonException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }
}
