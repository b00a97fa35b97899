using System.Text.RegularExpressions;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Finds links of a page that lead to no file of the repository, or to no heading of a page.</summary>
internal static partial class Links
{
    /// <param name="page">Path of the page from the root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exists">Whether a path from the root is a file or folder.</param>
    /// <param name="read">The text of another page.</param>
    public static IEnumerable<string> Problems(string page, string text, Func<string, bool> exists, Func<string, string> read)
    {
        foreach (var target in Link().Matches(text).Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)))
        {
            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? page : Normalize(Path.GetDirectoryName(page)!, parts[0]);
            if (!exists(path))
            {
                yield return $"{page}: the link to {target} leads to no file. Fix or remove it.";
            }
            else if (parts.Length == 2 && !Anchors(path == page ? text : read(path)).Contains(parts[1]))
            {
                yield return $"{page}: the link to {target} leads to no heading of that page. Fix or remove it.";
            }
        }
    }

    private static string Normalize(string folder, string path) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", folder, path))).Replace('\\', '/');

    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text).Select(match => Anchor(match.Groups["text"].Value));

    /// <summary>The anchor that GitHub gives a heading: lower case, without punctuation, with hyphens for spaces.</summary>
    private static string Anchor(string heading) => string.Concat(heading.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
