using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class RequestBodyTests
{
    [Fact]
    public async Task Content_None_IsNoneAndCanBeSentAgain()
    {
        var body = await RequestBody.OfAsync(null, CancellationToken.None);

        Assert.Null(body.Content());
        Assert.True(body.CanBeSentAgain);
    }

    [Fact]
    public async Task Content_Small_IsACopyWithItsHeaders()
    {
        using var original = new StringContent("abc", new MediaTypeHeaderValue("text/plain"));
        original.Headers.TryAddWithoutValidation("X-Part", "1");
        var body = await RequestBody.OfAsync(original, CancellationToken.None);

        using var first = body.Content()!;
        using var second = body.Content()!;

        Assert.True(body.CanBeSentAgain);
        Assert.NotSame(first, second);
        Assert.Equal("abc", await second.ReadAsStringAsync());
        Assert.Equal(("text/plain", "1"), (second.Headers.ContentType!.MediaType, second.Headers.GetValues("X-Part").Single()));
    }

    [Theory]
    [InlineData(RequestBody.Limit, true)]
    [InlineData(RequestBody.Limit + 1, false)]
    public async Task CanBeSentAgain_DeclaredLength_UpToTheLimit(int length, bool canBeSentAgain)
    {
        using var original = new ByteArrayContent(new byte[length]);
        var body = await RequestBody.OfAsync(original, CancellationToken.None);

        Assert.Equal(canBeSentAgain, body.CanBeSentAgain);
        Assert.Equal(!canBeSentAgain, ReferenceEquals(original, body.Content()));
    }

    [Fact]
    public async Task Content_UnknownLength_IsRecordedWhileItIsSent()
    {
        using var original = new Unknown("abc"u8.ToArray());
        original.Headers.TryAddWithoutValidation("X-Part", "1");
        var body = await RequestBody.OfAsync(original, CancellationToken.None);
        using var sent = body.Content()!;
        Assert.False(body.CanBeSentAgain);
        Assert.Equal("1", sent.Headers.GetValues("X-Part").Single());

        Assert.Equal("abc", await sent.ReadAsStringAsync());

        Assert.True(body.CanBeSentAgain);
        using var again = body.Content()!;
        Assert.Equal(("abc", "1"), (await again.ReadAsStringAsync(), again.Headers.GetValues("X-Part").Single()));
    }

    private sealed class Unknown(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes, 0, bytes.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
