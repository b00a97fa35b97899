using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class RecordingStreamTests
{
    [Fact]
    public async Task Write_InEachWay_IsPassedOnAndKept()
    {
        using var target = new MemoryStream();
        using var stream = new RecordingStream(target, 10);

        stream.Write([0, 1, 2], 1, 1);
        Func<byte[], int, int, CancellationToken, Task> writeArray = stream.WriteAsync;
        await writeArray([0, 2, 3], 1, 1, CancellationToken.None);
        await stream.WriteAsync(new byte[] { 3 }.AsMemory());
        await stream.FlushAsync();

        Assert.Equal([1, 2, 3], target.ToArray());
        Assert.Equal([1, 2, 3], stream.Recorded!);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Recorded_MoreThanTheLimit_IsNothingAndAllIsPassedOn(int length, bool isKept)
    {
        using var target = new MemoryStream();
        using var stream = new RecordingStream(target, 4);

        for (var i = 0; i < length; i++)
        {
            stream.WriteByte(7);
        }

        Assert.Equal(length, target.Length);
        Assert.Equal(isKept, stream.Recorded is not null);
    }

    [Fact]
    public void Recorded_TooLongOnce_StaysNothing()
    {
        using var stream = new RecordingStream(Stream.Null, 4);

        stream.Write(new byte[5], 0, 5);
        stream.Write(new byte[1], 0, 1);

        Assert.Null(stream.Recorded);
    }

    [Fact]
    public void Dispose_Recorder_LeavesTheOtherStreamOpen()
    {
        using var target = new MemoryStream();

        new RecordingStream(target, 4).Dispose();

        Assert.True(target.CanWrite);
    }

    [Fact]
    public void Stream_ForWritingOnly_SaysSo()
    {
        using var stream = new RecordingStream(Stream.Null, 4);

        Assert.Equal((false, false, true), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.Read(new byte[1], 0, 1));
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
    }

    [Fact]
    public void Flush_Recorder_FlushesTheOtherStream()
    {
        using var target = new FlushedStream();
        using var stream = new RecordingStream(target, 4);

        stream.Flush();

        Assert.Equal(1, target.Flushes);
    }

    private sealed class FlushedStream : MemoryStream
    {
        public int Flushes { get; private set; }

        public override void Flush() => Flushes++;
    }
}
