using System.Buffers;

namespace Databricks.Client.Serialization;

/// <summary>
/// Decodes the escape sequences of a validated JSON string. Unlike <see cref="System.Text.Json.Utf8JsonReader.GetString"/> it keeps unpaired surrogates,
/// which JSON allows.
/// </summary>
internal static class JsonEscapes
{
    private const byte Backslash = (byte)'\\';

    public static string Decode(ReadOnlySpan<byte> escaped)
    {
        // Each byte results in at most one character.
        var chars = ArrayPool<char>.Shared.Rent(escaped.Length);
        var count = 0;
        try
        {
            while (escaped.Length > 0)
            {
                var plain = escaped.IndexOf(Backslash);
                if (plain < 0)
                {
                    plain = escaped.Length;
                }

                if (plain > 0)
                {
                    var text = Utf8Text.Decode(escaped.Slice(0, plain));
                    text.CopyTo(0, chars, count, text.Length);
                    count += text.Length;
                    escaped = escaped.Slice(plain);
                    continue;
                }

                chars[count++] = Character(escaped, out var used);
                escaped = escaped.Slice(used);
            }

            return new string(chars, 0, count);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }

    private static char Character(ReadOnlySpan<byte> escape, out int used)
    {
        used = 2;
        switch ((char)escape[1])
        {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                used = 6;
                var code = 0;
                for (var i = 2; i < 6; i++)
                {
                    code = (code << 4) | HexValue(escape[i]);
                }

                return (char)code;
            default:
                return (char)escape[1];
        }
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
