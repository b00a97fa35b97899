using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public sealed class PlatformHandlerTests
{
    [Fact]
    public void Create_NothingConfigured_NeitherFollowsRedirectsNorKeepsCookies()
    {
        SocketsHttpHandler? platform = null;
        using var handler = PlatformHandler.Create(made =>
        {
            platform = (SocketsHttpHandler)made;
            return made;
        });

        Assert.Equal((false, false), (platform!.AllowAutoRedirect, platform.UseCookies));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10)), (platform.PooledConnectionLifetime, platform.ConnectTimeout));
        Assert.Equal(System.Net.DecompressionMethods.All, platform.AutomaticDecompression);
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
