using System.Text;

namespace Databricks.Client;

/// <summary>Checks a caller's path: it must stay on the workspace.</summary>
internal static class WorkspacePath
{
    /// <summary>Splits at the question mark and escapes characters that are not valid in a URL. Existing escapes stay.</summary>
    /// <exception cref="ArgumentException">The path leads elsewhere, or is ambiguous.</exception>
    public static (string Path, string? Query) Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        var question = path.IndexOf('?');
        var before = question < 0 ? path : path.Substring(0, question);
        if (!before.StartsWith('/') || before.StartsWith("//", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "A path of the workspace must begin with one slash, such as '/api/2.0/jobs/list', and must not contain a host.",
                nameof(path)
            );
        }

        foreach (var c in path)
        {
            if (char.IsControl(c) || c is '\\' or '#')
            {
                throw new ArgumentException(
                    $"The path contains a character that is not allowed (U+{(int)c:X4}). Escape it if it belongs to a value.",
                    nameof(path)
                );
            }
        }

        foreach (var segment in before.Split('/'))
        {
            var plain = Uri.UnescapeDataString(segment);
            if (plain is "." or ".." || plain.IndexOfAny(['\\', '/']) >= 0)
            {
                throw new ArgumentException("A segment of the path is '.', '..' or an escaped slash, which would refer to another resource.", nameof(path));
            }
        }

        return (Escape(before, nameof(path)), question < 0 ? null : Escape(path.Substring(question + 1), nameof(path)));
    }

    private static string Escape(string text, string parameter)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > ' ' and <= '~' and not ('"' or '<' or '>' or '^' or '`' or '{' or '|' or '}') && (c != '%' || IsEscape(text, i)))
            {
                escaped.Append(c);
                continue;
            }

            var length = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            if (length == 1 && char.IsSurrogate(c))
            {
                throw new ArgumentException("The path contains an unpaired surrogate.", parameter);
            }

            escaped.Append(Uri.EscapeDataString(text.Substring(i, length)));
            i += length - 1;
        }

        return escaped.ToString();
    }

    private static bool IsEscape(string text, int at) => at + 2 < text.Length && Uri.IsHexDigit(text[at + 1]) && Uri.IsHexDigit(text[at + 2]);
}
