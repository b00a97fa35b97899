using System.Buffers;
using System.Text;

namespace Databricks.Client.Serialization;

/// <summary>Collects text as UTF-8 in a pooled buffer. Each piece is encoded by itself, so that nothing of one string can spill into the next.</summary>
internal sealed class Utf8TextWriter : TextWriter
{
    private const int FirstBuffer = 1024;

    /// <summary>A lone surrogate has no UTF-8 form; inside JSON text its escape sequence says the same.</summary>
    private static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", new JsonSurrogateFallback(), DecoderFallback.ReplacementFallback);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int length;

    public override Encoding Encoding => Utf8;

    public override void Write(char value)
    {
        if (value < 0x80)
        {
            Reserve(1);
            buffer[length++] = (byte)value;
        }
        else
        {
            Write([value], 0, 1);
        }
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Reserve(Utf8.GetMaxByteCount(count));
        length += Utf8.GetBytes(buffer, index, count, this.buffer, length);
    }

    public override void Write(string? value)
    {
        if (value is not null)
        {
            Reserve(Utf8.GetMaxByteCount(value.Length));
            length += Utf8.GetBytes(value, 0, value.Length, buffer, length);
        }
    }

    public byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    protected override void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
        base.Dispose(disposing);
    }

    private void Reserve(int count)
    {
        if (buffer.Length - length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + count));
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
    }
}
