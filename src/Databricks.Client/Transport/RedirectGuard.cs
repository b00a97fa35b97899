using System.Net.Http.Headers;
using Databricks.Client.Errors;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#else
using System.Reflection;
#endif

namespace Databricks.Client.Transport;

/// <summary>
/// Refuses to send a token in a custom header through a handler that follows redirects: .NET removes <c>Authorization</c> when redirecting to another host,
/// but keeps all other headers.
/// </summary>
internal static class RedirectGuard
{
    private static string[] TokenHeaders => ["X-Databricks-Azure-SP-Management-Token", "X-Databricks-GCP-SA-Access-Token"];

    /// <exception cref="DatabricksConfigurationException">A token would be sent along with a redirect. Nothing has been sent.</exception>
    public static void Check(HttpClient http, HttpRequestHeaders headers)
    {
        foreach (var header in TokenHeaders)
        {
            if (headers.Contains(header) && FollowsRedirects(HandlerOf(http)))
            {
                throw new DatabricksConfigurationException(
                    $"The HttpClient that was passed to the client follows redirects, which would send the header {header} elsewhere. Nothing was sent. Set AllowAutoRedirect of its handler to false."
                );
            }
        }
    }

    /// <summary>Whether the last of these handlers follows redirects, as far as can be determined.</summary>
    public static bool FollowsRedirects(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

#if NET8_0_OR_GREATER
        if (handler is SocketsHttpHandler { AllowAutoRedirect: true })
        {
            return true;
        }
#endif
        return handler is HttpClientHandler { AllowAutoRedirect: true };
    }

    /// <returns>The handler of an HttpClient, which no public member exposes; null on a platform that stores it elsewhere.</returns>
#if NET8_0_OR_GREATER
    private static HttpMessageHandler? HandlerOf(HttpClient http)
    {
        try
        {
            return Handler(http);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handler")]
    private static extern ref HttpMessageHandler Handler(HttpMessageInvoker invoker);
#else
    private static readonly FieldInfo? _handler =
        typeof(HttpMessageInvoker).GetField("_handler", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? typeof(HttpMessageInvoker).GetField("handler", BindingFlags.Instance | BindingFlags.NonPublic);

    private static HttpMessageHandler? HandlerOf(HttpClient http) => _handler?.GetValue(http) as HttpMessageHandler;
#endif
}
