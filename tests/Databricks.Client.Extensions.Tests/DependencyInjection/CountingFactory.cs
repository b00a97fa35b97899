namespace Databricks.Client.Extensions.Tests.DependencyInjection;

/// <summary>Writes down which clients the factory is asked for.</summary>
internal sealed class CountingFactory(Func<HttpMessageHandler> handler) : IHttpClientFactory
{
    public List<string> Names { get; } = [];

    public HttpClient CreateClient(string name)
    {
        Names.Add(name);
        return new HttpClient(handler());
    }
}
