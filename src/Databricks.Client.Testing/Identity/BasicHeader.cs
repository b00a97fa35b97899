using Databricks.Client.Testing.Http;

namespace Databricks.Client.Testing.Identity;

/// <summary>Reads the header of HTTP basic authentication.</summary>
internal static class BasicHeader
{
    private const string Scheme = "Basic ";

    public static bool Is(string? header) => header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <returns>The parts before and after the first colon; null for another or invalid header.</returns>
    public static (string Name, string Password)? Read(string? header)
    {
        if (!Is(header))
        {
            return null;
        }

        Span<byte> bytes = new byte[header!.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length) || JsonTokens.Decode(bytes[..length]) is not { } text)
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
