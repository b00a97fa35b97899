using System.Net;
using System.Text;
using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public sealed class ResponseBodyTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(4096, true)]
    [InlineData(4096, false)]
    [InlineData(100_000, false)]
    [InlineData(2_000_000, true)]
    public async Task ReadAsync_AnyLength_IsReadWhole(int length, bool isAnnounced)
    {
        var bytes = Bytes(length);
        using var response = Response(bytes, isAnnounced);

        using var body = await ResponseBody.ReadAsync(response, default);

        Assert.Equal(bytes, body.Bytes.ToArray());
    }

    [Theory]
    [InlineData(10, true, false)]
    [InlineData(10, false, false)]
    [InlineData(11, true, true)]
    [InlineData(11, false, true)]
    public async Task ReadAsync_MoreThanTheLimit_IsRefused(int length, bool isAnnounced, bool isRefused)
    {
        using var response = Response(Bytes(length), isAnnounced);

        var error = await Record.ExceptionAsync(async () => (await ResponseBody.ReadAsync(response, 10, null, default)).Dispose());

        Assert.Equal(isRefused, error is BodyTooLongException);
    }

    [Theory]
    [InlineData(true, "11 bytes long")]
    [InlineData(false, "longer")]
    public async Task ReadAsync_MoreThanTheLimit_NamesBothLengths(bool isAnnounced, string length)
    {
        using var response = Response(Bytes(11), isAnnounced);

        var error = await Assert.ThrowsAsync<BodyTooLongException>(async () => await ResponseBody.ReadAsync(response, 10, null, default));

        Assert.Equal((length, "10 bytes"), (error.Length, error.Longest));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadErrorAsync_MoreThanTheLimit_IsCut(bool isAnnounced)
    {
        using var response = Response(Bytes((1024 * 1024) + 5), isAnnounced);

        using var body = await ResponseBody.ReadErrorAsync(response, null, default);

        Assert.Equal(1024 * 1024, body.Bytes.Count);
    }

    [Fact]
    public async Task ReadAsync_Fails_ReportsTheCallersCancellationInstead()
    {
        using var source = new CancellationTokenSource();
        using var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(
                new Breaking(() =>
                {
                    source.Cancel();
                    throw new IOException("closed");
                })
            ),
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ResponseBody.ReadAsync(response, source.Token));
    }

    [Fact]
    public async Task ReadAsync_ConnectionBreaks_ReportsThat()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(new Breaking(static () => throw new IOException("gone"))),
        };

        Assert.Equal("gone", (await Assert.ThrowsAsync<IOException>(async () => await ResponseBody.ReadAsync(response, default))).Message);
    }

    [Fact]
    public async Task ReadAsync_EachPiece_RestartsTheLimit()
    {
        var limit = new Counter();
        using var response = Response(Bytes(3), isAnnounced: false);

        using var body = await ResponseBody.ReadAsync(response, 10, limit, default);

        Assert.Equal(2, limit.Reads);
    }

    [Fact]
    public async Task Dispose_Twice_GivesItsBufferBackOnce()
    {
        using var response = Response(Bytes(3), isAnnounced: true);
        var body = await ResponseBody.ReadAsync(response, default);

        body.Dispose();
        body.Dispose();

        Assert.Equal(0, body.Bytes.Count);
    }

    private static byte[] Bytes(int length) => Encoding.ASCII.GetBytes(new string('x', length));

    private static HttpResponseMessage Response(byte[] bytes, bool isAnnounced)
    {
        var content = new StreamContent(new MemoryStream(bytes));
        content.Headers.ContentLength = isAnnounced ? bytes.Length : null;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = isAnnounced ? content : new Unannounced(bytes) };
    }

    private sealed class Counter : IReadLimit
    {
        public int Reads { get; private set; }

        public void Reading() => Reads++;
    }

    /// <summary>A body whose length is not known, as one that is sent in chunks.</summary>
    private sealed class Unannounced(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes, 0, bytes.Length);

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(bytes));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Breaking(Func<int> read) : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(read());

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(read());
    }
}
