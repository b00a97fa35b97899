using System.Text;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// The text of an event stream during reading. It keeps the text that may be needed at the end: all of it until the first event, because it may be
/// something else, and then the last part, which may contain the service's error.
/// </summary>
/// <param name="inner">The body of the response.</param>
/// <param name="isEvents">Whether its content type is that of events. A body of another type must not exceed the kept length.</param>
internal sealed class EventStreamText(Stream inner, bool isEvents) : Stream
{
    private const string DataField = "data:";
    private const int LongestTail = 16 * 1024;
    private const int LongestText = 16 * 1024 * 1024;

    private readonly MemoryStream _text = new();
    private bool _isTail;

    /// <summary>Called when the first event has arrived.</summary>
    public void KeepTailOnly() => _isTail = true;

    /// <summary>The kept text.</summary>
    public ArraySegment<byte> Remembered() => new(_text.GetBuffer(), 0, (int)_text.Length);

    /// <summary>
    /// The incomplete end of the stream: lines that are not event fields, and an unfinished event.
    /// </summary>
    public string Rest()
    {
        var lines = Encoding.UTF8.GetString(_text.GetBuffer(), 0, (int)_text.Length).Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var endOfEvents = lines.Length < 2 ? -1 : Array.FindLastIndex(lines, lines.Length - 2, static line => line.Length == 0);
        var rest = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsField(lines[i]))
            {
                rest.Add(lines[i]);
            }
            else if (i > endOfEvents && lines[i].StartsWith(DataField, StringComparison.Ordinal))
            {
                rest.Add(lines[i].Substring(DataField.Length));
            }
        }

        return string.Join("\n", rest).Trim();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Remember(new ReadOnlySpan<byte>(buffer, offset, read));
        return read;
    }

#if NET8_0_OR_GREATER
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Remember(buffer.Span.Slice(0, read));
        return read;
    }
#else
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        Remember(new ReadOnlySpan<byte>(buffer, offset, read));
        return read;
    }
#endif

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static bool IsField(string line) =>
        line.StartsWith(':')
        || line.StartsWith(DataField, StringComparison.Ordinal)
        || line.StartsWith("event:", StringComparison.Ordinal)
        || line.StartsWith("id:", StringComparison.Ordinal)
        || line.StartsWith("retry:", StringComparison.Ordinal);

    private void Remember(ReadOnlySpan<byte> read)
    {
        if (_isTail && _text.Length + read.Length > 2 * LongestTail)
        {
            Forget();
        }

        if (_text.Length + read.Length <= LongestText)
        {
            _text.Write(read.ToArray(), 0, read.Length);
        }
        else if (!isEvents)
        {
            throw new InvalidDataException($"The response is not a stream of events and is longer than {LongestText} bytes.");
        }
    }

    /// <summary>Keeps the end, beginning at the start of a line.</summary>
    private void Forget()
    {
        var buffer = _text.GetBuffer();
        var length = (int)_text.Length;
        var from = Math.Max(0, length - LongestTail);
        var line = Array.IndexOf(buffer, (byte)'\n', from, length - from);
        from = line < 0 ? length : line + 1;
        Buffer.BlockCopy(buffer, from, buffer, 0, length - from);
        _text.SetLength(length - from);
        _text.Position = _text.Length;
    }
}
