namespace Databricks.Client.Extensions.Tests.DependencyInjection;

/// <summary>Records the names of the clients that the factory creates.</summary>
internal sealed class CountingFactory(Func<HttpMessageHandler> handler) : IHttpClientFactory
{
    public List<string> Names { get; } = [];

    public HttpClient CreateClient(string name)
    {
        Names.Add(name);
        return new HttpClient(handler());
    }
}
