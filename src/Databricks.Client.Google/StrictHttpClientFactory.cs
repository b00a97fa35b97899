using Google.Apis.Http;

namespace Databricks.Client.Google;

/// <summary>Creates HTTP clients that follow no redirects: a redirect would receive the signed assertion or token.</summary>
internal sealed class StrictHttpClientFactory(IHttpClientFactory inner) : IHttpClientFactory
{
    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var client = inner.CreateHttpClient(args);
        client.MessageHandler.FollowRedirect = false;
        return client;
    }
}
