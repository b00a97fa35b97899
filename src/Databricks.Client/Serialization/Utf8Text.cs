using System.Text;

namespace Databricks.Client.Serialization;

/// <summary>Text in UTF-8.</summary>
internal static class Utf8Text
{
#if NET8_0_OR_GREATER
    public static string Decode(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    public static bool IsValid(ArraySegment<byte> utf8) => System.Text.Unicode.Utf8.IsValid(utf8);
#else
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8.ToArray());

    public static bool IsValid(ArraySegment<byte> utf8)
    {
        try
        {
            return utf8.Count == 0 || _strict.GetCharCount(utf8.Array!, utf8.Offset, utf8.Count) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
#endif

    /// <summary>The text without an incomplete character at its end.</summary>
    public static ArraySegment<byte> WithoutPartOfCharacter(ArraySegment<byte> utf8)
    {
        const int LongestCharacter = 4;
        for (var part = 1; part < LongestCharacter && !IsValid(utf8); part++)
        {
            utf8 = new ArraySegment<byte>(utf8.Array!, utf8.Offset, utf8.Count - 1);
        }

        return utf8;
    }

    public static string Decode(byte[] utf8, int start, int length) => Encoding.UTF8.GetString(utf8, start, length);
}
