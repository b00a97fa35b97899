using Databricks.Client.AI.Json;
using Databricks.Client.Errors;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Vectors in the order of their inputs, as lists of numbers or as base64.</summary>
internal static class EmbeddingReader
{
    /// <exception cref="DatabricksResponseException">The number of vectors differs from the number of inputs.</exception>
    public static float[][] Read(JToken response, int count, string endpoint)
    {
        var vectors = new float[count][];
        var found = 0;
        var position = 0;
        foreach (var element in response.Array("data") ?? (response as JArray) ?? response.Array("predictions") ?? [])
        {
            var index = element.Number("index") ?? position;
            position++;
            if (index >= 0 && index < count && vectors[index] is null && Vector(element.Present("embedding") ?? element) is { Length: > 0 } vector)
            {
                vectors[index] = vector;
                found++;
            }
        }

        return found == count
            ? vectors
            : throw new DatabricksResponseException(
                $"The endpoint '{endpoint}' returned {found} embeddings for {count} inputs. Does it serve an embedding model?",
                broken: false
            );
    }

    private static float[]? Vector(JToken embedding)
    {
        switch (embedding)
        {
            case JArray numbers when numbers.All(static number => number.Type is JTokenType.Float or JTokenType.Integer):
                var vector = new float[numbers.Count];
                for (var i = 0; i < vector.Length; i++)
                {
                    vector[i] = (float)numbers[i];
                }

                return vector;
            case JValue { Value: string base64 }:
                return EmbeddingVector.Decode(base64);
            default:
                return null;
        }
    }
}
