using System.Text;
using System.Text.RegularExpressions;

namespace Databricks.Client.Testing.Recording;

/// <summary>The placeholders for sensitive values in a recording. The same value has the same placeholder throughout a recording.</summary>
internal static partial class Placeholder
{
    public static string Secret(int number) => $"recorded-secret-{number}";

    public static string Address(int number) => $"recorded-user-{number}@example.com";

    public static string Id(int number) => $"recorded-id-{number}";

    /// <summary>A placeholder for a base64 value, so that a client can decode it.</summary>
    public static string Encoded(string placeholder) => Convert.ToBase64String(Encoding.UTF8.GetBytes(placeholder));

    /// <summary>The placeholder of a string from <see cref="Encoded"/>; null for any other.</summary>
    public static string? Decoded(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return
            text.Length <= 64
            && Convert.TryFromBase64String(text, bytes, out var length)
            && Encoding.UTF8.GetString(bytes[..length]) is var decoded
            && IsWhole(decoded)
            ? decoded
            : null;
    }

    public static bool IsWhole(string text) => Any().Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length;

    /// <summary>Placeholders in a string.</summary>
    [GeneratedRegex(@"recorded-(?:secret-\d+|user-\d+@example\.com|id-\d+)", RegexOptions.None, 10_000)]
    public static partial Regex Any();

    /// <summary>Encoded placeholders of secrets in a string: <c>recorded-secret</c> in base64, and the rest.</summary>
    [GeneratedRegex("cmVjb3JkZWQtc2VjcmV0[A-Za-z0-9+/]+=*", RegexOptions.None, 10_000)]
    public static partial Regex AnyEncoded();
}
