using System.Net;

namespace Databricks.Client.Http;

/// <summary>The platform's own HTTP handler, configured for API calls: no redirects (they would send credentials elsewhere), no cookies.</summary>
internal static class PlatformHandler
{
    /// <summary>Creates the handler and lets the user configure or wrap it.</summary>
    public static HttpMessageHandler Create(Func<HttpMessageHandler, HttpMessageHandler>? configure)
    {
        var platform = Create();
        var configured = configure?.Invoke(platform) ?? platform;
        return IsOver(configured, platform) ? new WatchingHandler(configured) : configured;
    }

#if NET8_0_OR_GREATER
    private static SocketsHttpHandler Create() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = _connectionLifetime,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
#else
    private static HttpClientHandler Create() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // .NET Framework would allow two connections to a host.
            MaxConnectionsPerServer = int.MaxValue,
        };
#endif

    /// <summary>Lifetime of a connection, so that DNS changes are picked up.</summary>
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(5);

    private static bool IsOver(HttpMessageHandler? handler, HttpMessageHandler platform)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return ReferenceEquals(handler, platform);
    }

    /// <summary>Notifies a request's content that the platform's handler will send it.</summary>
    private sealed class WatchingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
#if !NET8_0_OR_GREATER
            // The only way to renew connections on .NET Framework; others ignore it.
            ServicePointManager.FindServicePoint(request.RequestUri!).ConnectionLeaseTimeout = (int)_connectionLifetime.TotalMilliseconds;
#endif
            (request.Content as RequestContent)?.Watch();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
