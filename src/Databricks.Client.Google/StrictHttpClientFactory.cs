using Google.Apis.Http;

namespace Databricks.Client.Google;

/// <summary>Creates HTTP clients that follow no redirects: a signed assertion or a token would be sent with them.</summary>
internal sealed class StrictHttpClientFactory(IHttpClientFactory inner) : IHttpClientFactory
{
    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var client = inner.CreateHttpClient(args);
        client.MessageHandler.FollowRedirect = false;
        return client;
    }
}
