using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Reads a body as whatever type the caller asks for: text, tokens, models, or a type of the caller's own.</summary>
internal static class ValueReader
{
    /// <exception cref="System.Text.Json.JsonException">The JSON does not fit the type.</exception>
    public static T? Read<T>(ArraySegment<byte> utf8)
    {
        if (typeof(T) == typeof(string))
        {
            return (T)(object)System.Text.Encoding.UTF8.GetString(utf8.Array!, utf8.Offset, utf8.Count);
        }

        return typeof(JToken).IsAssignableFrom(typeof(T)) ? Token<T>(utf8) : UserJson.Read<T>(utf8);
    }

    private static T? Token<T>(ArraySegment<byte> utf8) =>
        JsonText.Read(utf8, static json => json.Token()) switch
        {
            null => default,
            T token => token,
            var token => throw new System.Text.Json.JsonException($"Expected a {typeof(T).Name} but found a {token.GetType().Name}."),
        };
}
