namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>Sends what is meant for the world to the stub server, and notes what it was meant for.</summary>
internal sealed class RerouteHandler(Uri server, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.RequestUri!.IsLoopback)
        {
            request.Headers.TryAddWithoutValidation(StubServer.OriginalHost, request.RequestUri.Host);
            request.RequestUri = new Uri(server, request.RequestUri.PathAndQuery);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
