using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>
/// Converts between <see cref="JToken"/>, which models use for arbitrary JSON, and System.Text.Json. Numbers keep every digit.
/// </summary>
public static class JTokenExtensions
{
    // The same depth limit as the client's reader.
    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = JsonText.MaxDepth };

    /// <summary>The same JSON as a <see cref="JsonNode"/>.</summary>
    /// <param name="token">The JSON, such as a member of a model or an entry of its <c>AdditionalProperties</c>.</param>
    /// <returns>A copy; null for null, as in System.Text.Json.</returns>
    /// <example><code>string? zone = cluster.AdditionalProperties["new_member"].ToJsonNode()?["zone"]?.GetValue&lt;string>();</code></example>
    public static JsonNode? ToJsonNode(this JToken? token) => JsonNode.Parse(Utf8(token), documentOptions: _deep);

    /// <summary>The same JSON as a <see cref="JsonElement"/>.</summary>
    /// <param name="token">The JSON, such as a member of a model or an entry of its <c>AdditionalProperties</c>.</param>
    /// <returns>A copy that needs no disposal; of kind <see cref="JsonValueKind.Null"/> for null.</returns>
    public static JsonElement ToJsonElement(this JToken? token)
    {
        using var document = JsonDocument.Parse(Utf8(token), _deep);
        return document.RootElement.Clone();
    }

    /// <summary>The same JSON as a <see cref="JToken"/>, for a member of a model.</summary>
    /// <param name="node">The JSON; null for a JSON null.</param>
    /// <returns>A copy.</returns>
    /// <example><code>var request = new QueryEndpointRequest { Inputs = new JsonObject { ["image"] = new JsonArray(0, 255) }.ToJToken() };</code></example>
    public static JToken ToJToken(this JsonNode? node) => Token(node?.ToJsonString() ?? "null");

    /// <summary>The same JSON as a <see cref="JToken"/>, for a member of a model.</summary>
    /// <param name="element">The JSON; an element without a value counts as a JSON null.</param>
    /// <returns>A copy.</returns>
    public static JToken ToJToken(this JsonElement element) => Token(element.ValueKind == JsonValueKind.Undefined ? "null" : element.GetRawText());

    private static byte[] Utf8(JToken? token) => token is null ? "null"u8.ToArray() : JsonText.Write(token, static (json, value) => json.Value(value));

    private static JToken Token(string json) =>
        JsonText.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(json)), static reader => reader.Token()) ?? JValue.CreateNull();
}
