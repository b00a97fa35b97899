using System.Buffers.Binary;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Vectors as an embedding model sends them, as numbers or as base64.</summary>
/// <param name="vectors">The vectors.</param>
internal sealed class FakeEmbeddings(IReadOnlyList<float[]> vectors) : FakeQueryResponse
{
    private const int Size = 8;

    /// <summary>Vectors without a script: one for each text, the same each time.</summary>
    public static FakeEmbeddings Of(JObject query)
    {
        var size = (int)Math.Clamp(query.Int64("dimensions") ?? Size, 1, 4096);
        return new([.. Texts(query).Select(text => Enumerable.Range(0, size).Select(at => Coordinate(text, at)).ToArray())]);
    }

    internal override Response Render(FakeQuery query, long time)
    {
        var isBase64 = query.Body.Text("encoding_format") == "base64";
        var tokens = Texts(query.Body).Sum(TokenCount.Words);
        var data = vectors.Select(
            (vector, index) =>
                new JObject
                {
                    ["index"] = index,
                    ["object"] = "embedding",
                    ["embedding"] = isBase64 ? Base64(vector) : new JArray(vector.Select(static number => (object)number).ToArray()),
                }
        );
        return Response.Of(
            new JObject
            {
                ["object"] = "list",
                ["model"] = query.ServedEntity,
                ["data"] = new JArray(data),
                ["usage"] = new JObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
            }
        );
    }

    private static IEnumerable<string> Texts(JObject query) =>
        query["input"] is JArray list ? list.Select(QueryText.LastOf) : [QueryText.LastOf(query["input"])];

    private static string Base64(float[] vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    private static float Coordinate(string text, int at) => text.Length == 0 ? 0 : (text[at % text.Length] % 100 / 50f) - 1;
}
