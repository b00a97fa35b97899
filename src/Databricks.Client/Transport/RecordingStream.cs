namespace Databricks.Client.Transport;

/// <summary>Forwards written data and keeps a copy, up to a limit. It leaves the other stream open.</summary>
internal sealed class RecordingStream(Stream stream, int limit) : Stream
{
    private readonly MemoryStream _copy = new();
    private bool _isTooLong;

    /// <summary>The written data; null if it exceeded the limit.</summary>
    public byte[]? Recorded => _isTooLong ? null : _copy.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => stream.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(buffer, offset, count);
        stream.Write(buffer, offset, count);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Keep(buffer, offset, count);
        return stream.WriteAsync(buffer, offset, count, cancellationToken);
    }

#if NET8_0_OR_GREATER
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.ToArray(), 0, buffer.Length);
        await stream.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }
#endif

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _copy.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Keep(byte[] buffer, int offset, int count)
    {
        if (_isTooLong || _copy.Length + count > limit)
        {
            _isTooLong = true;
            _copy.SetLength(0);
            return;
        }

        _copy.Write(buffer, offset, count);
    }
}
