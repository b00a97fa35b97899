using Databricks.Client;
using Databricks.Client.AI;
using Microsoft.Extensions.AI;

// In the namespace that applications already use for services.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Serving endpoints as services: singletons over the application's <see cref="DatabricksClient"/>, which is registered separately.</summary>
public static class DatabricksAIServiceCollectionExtensions
{
    /// <summary>Adds an <see cref="IChatClient"/> over a serving endpoint.</summary>
    /// <param name="services">The services. Register a <see cref="DatabricksClient"/> too, for example with <c>AddDatabricksClient</c> of
    /// Databricks.Client.Extensions.</param>
    /// <param name="endpoint">Name of the serving endpoint.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="workspace">The key of the <see cref="DatabricksClient"/>; null for the one without a key.</param>
    /// <returns>The builder, to which middleware can be added.</returns>
    /// <example><code>services.AddDatabricksChatClient("claude").UseFunctionInvocation();</code></example>
    public static ChatClientBuilder AddDatabricksChatClient(
        this IServiceCollection services,
        string endpoint,
        ChatClientOptions? options = null,
        object? workspace = null
    ) => services.AddChatClient(provider => Client(provider, workspace).AsChatClient(endpoint, options));

    /// <summary>Adds a keyed <see cref="IChatClient"/> over a serving endpoint, for applications that use several.</summary>
    /// <param name="services">The services. Register a <see cref="DatabricksClient"/> too, for example with <c>AddDatabricksClient</c> of
    /// Databricks.Client.Extensions.</param>
    /// <param name="serviceKey">The key: <c>[FromKeyedServices("key")] IChatClient chat</c>.</param>
    /// <param name="endpoint">Name of the serving endpoint.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="workspace">The key of the <see cref="DatabricksClient"/>; null for the one without a key.</param>
    /// <returns>The builder, to which middleware can be added.</returns>
    /// <example><code>services.AddKeyedDatabricksChatClient("fast", "llama").UseFunctionInvocation();</code></example>
    public static ChatClientBuilder AddKeyedDatabricksChatClient(
        this IServiceCollection services,
        object serviceKey,
        string endpoint,
        ChatClientOptions? options = null,
        object? workspace = null
    ) => services.AddKeyedChatClient(serviceKey, provider => Client(provider, workspace).AsChatClient(endpoint, options));

    /// <summary>Adds an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> over a serving endpoint.</summary>
    /// <param name="services">The services. Register a <see cref="DatabricksClient"/> too, for example with <c>AddDatabricksClient</c> of
    /// Databricks.Client.Extensions.</param>
    /// <param name="endpoint">Name of the serving endpoint.</param>
    /// <param name="workspace">The key of the <see cref="DatabricksClient"/>; null for the one without a key.</param>
    /// <returns>The builder, to which middleware can be added.</returns>
    /// <example><code>services.AddDatabricksEmbeddingGenerator("gte");</code></example>
    public static EmbeddingGeneratorBuilder<string, Embedding<float>> AddDatabricksEmbeddingGenerator(
        this IServiceCollection services,
        string endpoint,
        object? workspace = null
    ) => services.AddEmbeddingGenerator(provider => Client(provider, workspace).AsEmbeddingGenerator(endpoint));

    private static DatabricksClient Client(IServiceProvider provider, object? key) =>
        key is null ? provider.GetRequiredService<DatabricksClient>() : provider.GetRequiredKeyedService<DatabricksClient>(key);
}
