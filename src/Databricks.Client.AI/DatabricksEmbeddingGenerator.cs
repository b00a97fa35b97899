using Databricks.Client.AI.Json;
using Databricks.Client.AI.Requests;
using Databricks.Client.AI.Responses;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI;

/// <summary>A serving endpoint as an embedding generator.</summary>
internal sealed class DatabricksEmbeddingGenerator(DatabricksClient databricks, string endpoint) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>
    /// Maximum number of inputs in a request to a foundation model: https://docs.databricks.com/machine-learning/foundation-model-apis/api-reference.
    /// </summary>
    private const int BatchSize = 150;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var inputs = new List<string>(values ?? throw new ArgumentNullException(nameof(values)));
        var generated = new GeneratedEmbeddings<Embedding<float>>(inputs.Count);
        for (var start = 0; start < inputs.Count; start += BatchSize)
        {
            var batch = inputs.GetRange(start, Math.Min(BatchSize, inputs.Count - start));
            await AddAsync(batch, options, generated, cancellationToken).ConfigureAwait(false);
        }

        return generated;
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);

        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(EndpointServices.Provider, databricks.KnownHost, endpoint)
            : serviceType.IsInstanceOfType(this) ? this
            : EndpointServices.Find(databricks, serviceType);
    }

    public void Dispose()
    {
        // The Databricks client belongs to its creator.
    }

    private async Task AddAsync(
        List<string> batch,
        EmbeddingGenerationOptions? options,
        GeneratedEmbeddings<Embedding<float>> generated,
        CancellationToken cancellationToken
    )
    {
        var name = options?.ModelId ?? endpoint;
        var body = new JObject { ["input"] = new JArray(batch) };
        if (options?.Dimensions is { } dimensions)
        {
            body["dimensions"] = dimensions;
        }

        ChatRequest.Override(body, ChatRequest.Members(options?.AdditionalProperties));
        ChatRequest.Override(body, ChatRequest.Raw(options?.RawRepresentationFactory?.Invoke(this)));
        var response = await databricks.ServingEndpoints.QueryJsonAsync(name, body, null, cancellationToken).ConfigureAwait(false);
        var vectors = EmbeddingReader.Read(response, batch.Count, name);
        var model = response.Text("model");
        foreach (var vector in vectors)
        {
            generated.Add(new Embedding<float>(vector) { ModelId = model ?? name });
        }

        if (response.Object("usage") is { } usage && UsageReader.Read(usage) is { } counts)
        {
            (generated.Usage ??= new UsageDetails()).Add(counts);
        }
    }
}
