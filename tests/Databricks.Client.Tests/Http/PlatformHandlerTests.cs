using System.Net;
using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public sealed class PlatformHandlerTests
{
    [Fact]
    public void Create_NothingConfigured_NeitherFollowsRedirectsNorKeepsCookies()
    {
        HttpMessageHandler? platform = null;
        using var handler = PlatformHandler.Create(made => platform = made);

        if (platform is SocketsHttpHandler sockets)
        {
            Assert.Equal((false, false), (sockets.AllowAutoRedirect, sockets.UseCookies));
            Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10)), (sockets.PooledConnectionLifetime, sockets.ConnectTimeout));
            Assert.Equal(DecompressionMethods.All, sockets.AutomaticDecompression);
            return;
        }

        // The build for netstandard2.0.
        var older = Assert.IsType<HttpClientHandler>(platform);
        Assert.Equal((false, false, int.MaxValue), (older.AllowAutoRedirect, older.UseCookies, older.MaxConnectionsPerServer));
        Assert.Equal(DecompressionMethods.GZip | DecompressionMethods.Deflate, older.AutomaticDecompression);
    }

    [Fact]
    public async Task Create_HandlersInFrontOfThePlatforms_KnowWhetherABodyWasSent()
    {
        using var handler = PlatformHandler.Create(static platform => new StoppingHandler(new StoppingHandler(platform)));
        using var client = new HttpClient(handler);
        using var content = new RequestContent("{}"u8.ToArray());

        await Assert.ThrowsAsync<NotSupportedException>(() => client.PostAsync(new Uri("https://workspace.example.com/"), content));

        Assert.True(content.WasNotSent);
    }

    [Fact]
    public async Task Create_HandlerOfAnotherKind_IsUsedAsItIs()
    {
        using var own = new StoppingHandler(new HttpClientHandler());
        using var handler = PlatformHandler.Create(_ => own);
        using var client = new HttpClient(handler);
        using var content = new RequestContent("{}"u8.ToArray());

        await Assert.ThrowsAsync<NotSupportedException>(() => client.PostAsync(new Uri("https://workspace.example.com/"), content));

        Assert.Same(own, handler);
        Assert.False(content.WasNotSent);
    }

    [Fact]
    public void Create_NothingReturned_UsesThePlatforms()
    {
        using var handler = PlatformHandler.Create(static _ => null!);

        Assert.IsAssignableFrom<DelegatingHandler>(handler);
    }

    private sealed class StoppingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
