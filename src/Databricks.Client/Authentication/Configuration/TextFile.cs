using System.Text;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Decodes text files: UTF-8, or UTF-16 with a byte order mark, as common on Windows.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text without its byte order mark; null if the bytes are not text.</returns>
    public static string? Decode(byte[] content)
    {
        try
        {
            var text =
                content.Length > 1 && content[0] == 0xFF && content[1] == 0xFE ? Encoding.Unicode.GetString(content)
                : content.Length > 1 && content[0] == 0xFE && content[1] == 0xFF ? Encoding.BigEndianUnicode.GetString(content)
                : _utf8.GetString(content);
            return text.IndexOf('\0') < 0 ? text.TrimStart('\uFEFF') : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
