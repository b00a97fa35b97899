using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

// The namespace is where programs look for what a builder can use.
namespace Microsoft.Extensions.AI;

/// <summary>Extensions of the builder of chat clients over serving endpoints.</summary>
public static class DatabricksChatClientBuilderExtensions
{
    /// <summary>
    /// Caches responses as <c>UseDistributedCache</c> does, with workspace and endpoint in the key. Without them in the key, two endpoints that share a cache
    /// respond for one another.
    /// </summary>
    /// <param name="builder">The builder of the chat client.</param>
    /// <param name="storage">Where responses are kept; null for the <see cref="IDistributedCache"/> of the services.</param>
    /// <param name="configure">Sets further properties of the cache.</param>
    /// <returns>The builder.</returns>
    /// <example><code>services.AddDatabricksChatClient("claude").UseDistributedCachePerEndpoint();</code></example>
    public static ChatClientBuilder UseDistributedCachePerEndpoint(
        this ChatClientBuilder builder,
        IDistributedCache? storage = null,
        Action<DistributedCachingChatClient>? configure = null
    )
    {
        if (builder is null)
        {
            throw new ArgumentNullException(nameof(builder));
        }

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
