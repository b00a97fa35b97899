using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Reads a body as the caller's type: string, tokens, models, or a custom type.</summary>
internal static class ValueReader
{
    /// <summary>The reader for a type; called before a request is sent, so that an unsupported type costs nothing.</summary>
    /// <exception cref="NotSupportedException">The type needs reflection, and the program was published without it.</exception>
    public static Func<ArraySegment<byte>, T?> For<T>()
    {
        if (typeof(T) == typeof(string))
        {
            return static utf8 => (T)(object)System.Text.Encoding.UTF8.GetString(utf8.Array!, utf8.Offset, utf8.Count);
        }

        if (typeof(JToken).IsAssignableFrom(typeof(T)))
        {
            return static utf8 => Cast<T>(JsonText.Read(utf8, static json => json.Token()));
        }

        if (typeof(JsonNode).IsAssignableFrom(typeof(T)))
        {
            return static utf8 => Cast<T>(JsonNode.Parse(utf8));
        }

        UserJson.Check(typeof(T));
        return static utf8 => UserJson.Read<T>(utf8);
    }

    private static T? Cast<T>(object? value) =>
        value switch
        {
            null => default,
            T expected => expected,
            _ => throw new JsonException($"Expected a {typeof(T).Name} but found a {value.GetType().Name}."),
        };
}
