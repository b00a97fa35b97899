using System.Net;

namespace Databricks.Client.Http;

/// <summary>The platform's own HTTP handler, set up for API calls: no redirects (they would carry credentials elsewhere), no cookies.</summary>
internal static class PlatformHandler
{
#if NET8_0_OR_GREATER
    public static HttpMessageHandler Create() =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(30),
        };
#else
    public static HttpMessageHandler Create() =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
#endif
}
