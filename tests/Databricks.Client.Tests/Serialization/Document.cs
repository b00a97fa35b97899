using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>The bundled OpenAPI document that the client was generated from.</summary>
internal static class Document
{
    public static JObject Root { get; } = Load();

    public static JObject Schemas => (JObject)Root["components"]!["schemas"]!;

    /// <summary>Every example of a JSON body: its location, the name of its schema, and the example.</summary>
    public static IEnumerable<(string Name, string Schema, JToken Example)> Examples()
    {
        foreach (var operation in Operations())
        {
            var id = (string)operation["operationId"]!;
            foreach (var (kind, content) in new[] { ("request", operation["requestBody"]), ("response", operation["responses"]!["200"]) })
            {
                if (content?["content"]?["application/json"] is { } json && json["example"] is { } example && json["schema"]!["$ref"] is { } reference)
                {
                    yield return ($"{id}.{kind}", NameOf(reference), example);
                }
            }
        }
    }

    public static IEnumerable<JObject> Operations() =>
        ((JObject)Root["paths"]!).Properties().SelectMany(path => ((JObject)path.Value).Properties()).Select(verb => (JObject)verb.Value);

    /// <summary>Follows a reference, also one wrapped in <c>allOf</c>.</summary>
    public static JObject Resolve(JToken schema)
    {
        var reference = (schema["allOf"]?[0] ?? schema)["$ref"];
        return reference is null ? (JObject)schema : (JObject)Schemas[NameOf(reference)]!;
    }

    private static string NameOf(JToken reference) => ((string)reference!).Split('/')[^1];

    private static JObject Load()
    {
        using var stream = typeof(Document).Assembly.GetManifestResourceStream("openapi.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return (JObject)JsonText.Read(new ArraySegment<byte>(bytes.ToArray()), static json => json.Token())!;
    }
}
