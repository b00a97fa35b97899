using System.Net.Http.Headers;
using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public sealed class RequestContentTests
{
    [Fact]
    public async Task WasNotSent_BodyIsReadByTheConnection_IsNoLongerKnown()
    {
        using var content = new RequestContent("{}"u8.ToArray());
        Assert.False(content.WasNotSent);

        content.Watch();
        Assert.True(content.WasNotSent);

        await content.CopyToAsync(Stream.Null);
        Assert.False(content.WasNotSent);
    }

    [Fact]
    public async Task WasNotSent_BodyIsReadSynchronously_IsNoLongerKnown()
    {
        using var content = new RequestContent("{}"u8.ToArray());
        content.Watch();

        Assert.Equal("{}", await content.ReadAsStringAsync());

        Assert.False(content.WasNotSent);
    }

    [Fact]
    public async Task Content_OfAnother_HasItsHeadersBytesAndLength()
    {
        using var content = new RequestContent(new StringContent("abc", new MediaTypeHeaderValue("text/plain")));
        using var copy = new MemoryStream();

        await content.CopyToAsync(copy, CancellationToken.None);

        Assert.Equal("abc"u8.ToArray(), copy.ToArray());
        Assert.Equal(("text/plain", 3), (content.Headers.ContentType?.MediaType, content.Headers.ContentLength));
    }

    [Fact]
    public void ContentLength_OfAStreamOfUnknownLength_IsUnknown()
    {
        using var content = new RequestContent(new Endless());

        Assert.Null(content.Headers.ContentLength);
    }

    [Fact]
    public void ContentLength_Empty_IsZero()
    {
        using var content = new RequestContent([]);

        Assert.Equal(0, content.Headers.ContentLength);
    }

    [Fact]
    public void Dispose_OfAnother_DisposesIt()
    {
        var inner = new Endless();

        new RequestContent(inner).Dispose();

        Assert.True(inner.IsDisposed);
    }

    private sealed class Endless : HttpContent
    {
        public bool IsDisposed { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
