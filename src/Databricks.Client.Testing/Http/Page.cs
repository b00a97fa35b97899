using System.Globalization;
using System.Text;

namespace Databricks.Client.Testing.Http;

/// <summary>A part of a list with the tokens of the parts before and after it.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next, string? Previous);

/// <summary>Splits lists into pages. A token is opaque to callers.</summary>
internal static class Page
{
    private const string Prefix = "page:";

    public static Page<T> Of<T>(IReadOnlyList<T> all, string? token, int size)
    {
        var start = string.IsNullOrEmpty(token) ? 0 : Offset(token);
        var items = all.Skip(start).Take(size).ToList();
        return new Page<T>(items, start + items.Count < all.Count ? Token(start + items.Count) : null, start > 0 ? Token(Math.Max(0, start - size)) : null);
    }

    private static string Token(int offset) => Convert.ToBase64String(Encoding.ASCII.GetBytes(Prefix + offset.ToString(CultureInfo.InvariantCulture)));

    private static int Offset(string token)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (token.Length <= 80 && Convert.TryFromBase64String(token, bytes, out var length))
        {
            var text = Encoding.ASCII.GetString(bytes[..length]);
            if (
                text.StartsWith(Prefix, StringComparison.Ordinal)
                && int.TryParse(text[Prefix.Length..], CultureInfo.InvariantCulture, out var offset)
                && offset >= 0
            )
            {
                return offset;
            }
        }

        throw ApiRefusalException.Invalid("Invalid page token.");
    }
}
