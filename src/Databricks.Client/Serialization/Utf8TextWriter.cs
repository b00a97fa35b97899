using System.Buffers;
using System.Text;

namespace Databricks.Client.Serialization;

/// <summary>
/// Collects text as UTF-8 in a pooled buffer. Each string is encoded separately, so that an incomplete surrogate pair cannot affect the next string.
/// </summary>
internal sealed class Utf8TextWriter : TextWriter
{
    private const int FirstBuffer = 1024;

    /// <summary>An unpaired surrogate has no UTF-8 form; in JSON its escape sequence is equivalent.</summary>
    private static readonly Encoding _utf8 = Encoding.GetEncoding("utf-8", new JsonSurrogateFallback(), DecoderFallback.ReplacementFallback);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _length;

    public override Encoding Encoding => _utf8;

    public override void Write(char value)
    {
        if (value < 0x80)
        {
            Reserve(1);
            _buffer[_length++] = (byte)value;
        }
        else
        {
            Write([value], 0, 1);
        }
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Reserve(_utf8.GetMaxByteCount(count));
        _length += _utf8.GetBytes(buffer, index, count, this._buffer, _length);
    }

    public override void Write(string? value)
    {
        if (value is not null)
        {
            Reserve(_utf8.GetMaxByteCount(value.Length));
            _length += _utf8.GetBytes(value, 0, value.Length, _buffer, _length);
        }
    }

    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    protected override void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        base.Dispose(disposing);
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
