using System.Text;

namespace Databricks.Client.Serialization;

/// <summary>Reads UTF-8 bytes as characters without a buffer of its own. A byte order mark is passed over, bytes that are not UTF-8 become U+FFFD.</summary>
internal sealed class Utf8TextReader(ArraySegment<byte> utf8) : TextReader
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] bytes = utf8.Array ?? [];
    private readonly int end = utf8.Offset + utf8.Count;
    private int position = HasByteOrderMark(utf8) ? utf8.Offset + 3 : utf8.Offset;

    public override int Read(char[] buffer, int index, int count)
    {
        if (position == end)
        {
            return 0;
        }

        decoder.Convert(bytes, position, end - position, buffer, index, count, flush: true, out var used, out var made, out _);
        position += used;
        return made;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    private static bool HasByteOrderMark(ArraySegment<byte> utf8) =>
        utf8.Count >= 3 && utf8.Array![utf8.Offset] == 0xEF && utf8.Array[utf8.Offset + 1] == 0xBB && utf8.Array[utf8.Offset + 2] == 0xBF;
}
