using System.Globalization;
using Databricks.Client.Errors;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

public sealed partial class EmbeddingElement
{
    private object? _converted;
    private float[]? _vector;

    /// <summary>The vector, from a list of numbers or from base64; its length depends on the model.</summary>
    /// <remarks>Numbers are rounded to <see cref="float"/>, the precision of models, when this is read. A model that is written back has the original numbers.</remarks>
    /// <exception cref="DatabricksResponseException">The service sent a string that is not the base64 of 32-bit floats.</exception>
    public ReadOnlyMemory<float> Embedding
    {
        get
        {
            object source = AdditionalProperties.TryGetValue("embedding", out var other) ? other : ExactEmbedding;
            if (_vector is null || !ReferenceEquals(source, _converted))
            {
                _vector = other is JValue { Value: string base64 }
                    ? EmbeddingVector.Decode(base64)
                        ?? throw new DatabricksResponseException("The embedding is a string, but does not contain Base64-encoded 32-bit floats.", broken: false)
                    : [.. ExactEmbedding.Select(static number => (float)number)];
                _converted = source;
            }

            return _vector;
        }
        set
        {
            // Through a string, so that 0.1f is written as 0.1 instead of 0.10000000149011612.
            var exact = new List<double>(value.Length);
            foreach (var number in value.Span)
            {
                exact.Add(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            }

            AdditionalProperties.Remove("embedding");
            ExactEmbedding = exact;
        }
    }
}
