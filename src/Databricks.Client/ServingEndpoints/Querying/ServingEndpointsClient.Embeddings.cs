using Databricks.Client.Serialization;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Computes the embeddings of strings.</summary>
    /// <remarks>The limits are those of queries: <see cref="RetryOptions.QueryTimeout"/>.</remarks>
    /// <param name="name">Name of the serving endpoint; it serves an embedding model.</param>
    /// <param name="inputs">The strings to embed.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>One vector for each input, in order.</returns>
    /// <exception cref="Errors.DatabricksResponseException">The response does not have one embedding for each input: the model is not an embedding
    /// model.</exception>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// IReadOnlyList&lt;ReadOnlyMemory&lt;float&gt;&gt; vectors = await databricks.ServingEndpoints.EmbedAsync("gte-large", ["first text", "second text"]);
    /// </code></example>
    public virtual async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        string name,
        IReadOnlyCollection<string> inputs,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var query = QueryInput.Embeddings(inputs);
        var response = await QueryAsync(name, query, options, cancellationToken).ConfigureAwait(false);
        var vectors = new ReadOnlyMemory<float>[inputs.Count];
        var position = 0;
        var found = 0;
        foreach (var element in response.Data.Present())
        {
            var index = element.Index ?? position;
            position++;
            if (element.Embedding is { IsEmpty: false } vector && index >= 0 && index < vectors.Length && vectors[index].IsEmpty)
            {
                vectors[index] = vector;
                found++;
            }
        }

        return found == vectors.Length
            ? vectors
            : throw new Errors.DatabricksResponseException(
                $"The endpoint '{name}' returned {found} embeddings for {inputs.Count} inputs. Does it serve an embedding model?",
                broken: false
            );
    }
}
