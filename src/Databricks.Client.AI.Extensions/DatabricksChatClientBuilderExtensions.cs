using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

// In the namespace of the builder.
namespace Microsoft.Extensions.AI;

/// <summary>Extensions of the builder of chat clients over serving endpoints.</summary>
public static class DatabricksChatClientBuilderExtensions
{
    /// <summary>
    /// Caches responses like <c>UseDistributedCache</c>, with workspace and endpoint in the key. Without them, two endpoints that share a cache would
    /// return each other's responses.
    /// </summary>
    /// <param name="builder">The builder of the chat client.</param>
    /// <param name="storage">The cache; null for the <see cref="IDistributedCache"/> of the services.</param>
    /// <param name="configure">Sets additional properties of the cache.</param>
    /// <returns>The builder.</returns>
    /// <example><code>services.AddDatabricksChatClient("claude").UseDistributedCachePerEndpoint();</code></example>
    public static ChatClientBuilder UseDistributedCachePerEndpoint(
        this ChatClientBuilder builder,
        IDistributedCache? storage = null,
        Action<DistributedCachingChatClient>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.Use(
            (inner, services) =>
            {
                var cache = new DistributedCachingChatClient(inner, storage ?? services.GetRequiredService<IDistributedCache>());
                configure?.Invoke(cache);
                var metadata = inner.GetService<ChatClientMetadata>();
                cache.CacheKeyAdditionalValues =
                [
                    metadata?.ProviderUri?.AbsoluteUri ?? "",
                    metadata?.DefaultModelId ?? "",
                    .. cache.CacheKeyAdditionalValues ?? [],
                ];
                return cache;
            }
        );
    }
}
