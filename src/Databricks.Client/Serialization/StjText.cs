using System.Text;
using System.Text.Json;

namespace Databricks.Client.Serialization;

/// <summary>Connects System.Text.Json's reader to the client's own readers.</summary>
internal static class StjText
{
    /// <summary>The UTF-8 text of the current value; the reader advances to its end.</summary>
    public static ArraySegment<byte> Value(ref Utf8JsonReader reader)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return new ArraySegment<byte>(Encoding.UTF8.GetBytes(value.RootElement.GetRawText()));
    }
}
