using System.Globalization;

namespace Databricks.Client.Models;

public sealed partial class EmbeddingElement
{
    private IList<double>? _converted;
    private float[]? _vector;

    /// <summary>The vector; its length depends on the model.</summary>
    /// <remarks>Numbers are rounded to <see cref="float"/>, the precision of models, when this is read. A model that is written back has them as the service sent them.</remarks>
    public ReadOnlyMemory<float> Embedding
    {
        get
        {
            var exact = ExactEmbedding;
            if (_vector is null || !ReferenceEquals(exact, _converted))
            {
                _vector = [.. exact.Select(static number => (float)number)];
                _converted = exact;
            }

            return _vector;
        }
        set
        {
            // By way of text, so that 0.1f is written as 0.1 and not as 0.10000000149011612.
            var exact = new List<double>(value.Length);
            foreach (var number in value.Span)
            {
                exact.Add(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            }

            ExactEmbedding = exact;
        }
    }
}
