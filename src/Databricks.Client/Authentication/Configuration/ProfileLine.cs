namespace Databricks.Client.Authentication.Configuration;

/// <summary>Reads one line of a profile file.</summary>
internal static class ProfileLine
{
    private static string[] Markers => ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <returns>The name between the brackets; null if there is none. A comment may follow.</returns>
    public static string? Section(string line)
    {
        for (var end = line.IndexOf(']'); end > 0; end = line.IndexOf(']', end + 1))
        {
            var rest = line.Substring(end + 1).TrimStart();
            if (rest.Length == 0 || rest[0] is '#' or ';')
            {
                var name = line.Substring(1, end - 1).Trim();
                return name.Length > 0 ? name : null;
            }
        }

        return null;
    }

    /// <summary>Removes the comment (preceded by a space, so that a password may contain the character) and the quotation marks around the value.</summary>
    public static string Value(string text)
    {
        text = text.Trim();
        if (text.Length > 0 && text[0] is '"' or '\'' or '`')
        {
            var end = text.IndexOf(text[0], 1);
            if (end > 0 && IsCommentOrNothing(text.Substring(end + 1)))
            {
                return text.Substring(1, end - 1);
            }
        }

        // A value may begin with a comment character, as in the official SDKs.
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '#' or ';' && text[i - 1] is ' ' or '\t')
            {
                return text.Substring(0, i).TrimEnd();
            }
        }

        return text;
    }

    public static bool IsConflictMarker(string line) => Markers.Any(m => line.StartsWith(m, StringComparison.Ordinal));

    /// <returns>A guess about an unreadable line.</returns>
    public static string Guess(string line) =>
        line[0] == '[' ? "the section has no name or no closing bracket"
        : IsConflictMarker(line) ? "this is a git conflict marker; resolve the conflict"
        : line[0] == '{' ? "this is JSON, but the file must be INI: a line [profile], then lines 'key = value'"
        : "this is neither a [profile], a comment nor 'key = value'";

    // The line is trimmed, so it never ends with spaces.
    private static bool IsCommentOrNothing(string rest) => rest.Length == 0 || (rest[0] is ' ' or '\t' && rest.TrimStart()[0] is '#' or ';');
}
