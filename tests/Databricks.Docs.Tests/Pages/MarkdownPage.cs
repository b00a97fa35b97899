using System.Text.RegularExpressions;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Finds the blocks of C# in a page: <c>&lt;!-- code: NAME --></c>, and in the next line the backticks with the word csharp.</summary>
internal static partial class MarkdownPage
{
    public static IReadOnlyList<Fence> Fences(string page, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var fences = new List<Fence>();
        for (var start = 0; start < lines.Length; start++)
        {
            var opening = Opening().Match(lines[start]);
            if (!opening.Success)
            {
                continue;
            }

            var end = Array.FindIndex(lines, start + 1, line => line.Trim() == opening.Groups["ticks"].Value);
            end = end < 0 ? lines.Length : end;
            if (Language().IsMatch(opening.Groups["language"].Value))
            {
                fences.Add(new Fence(page, start + 1, start == 0 ? null : NameIn(lines[start - 1]), string.Join('\n', lines[(start + 1)..end])));
            }

            start = end;
        }

        return fences;
    }

    private static string? NameIn(string line) => Comment().Match(line) is { Success: true } comment ? comment.Groups["name"].Value : null;

    [GeneratedRegex("^ *(?<ticks>`{3,}|~{3,}) *(?<language>[^` ]*)")]
    private static partial Regex Opening();

    [GeneratedRegex("^(csharp|cs|c#)$", RegexOptions.IgnoreCase)]
    private static partial Regex Language();

    [GeneratedRegex("^<!-- code: (?<name>[a-z0-9-]+) -->$")]
    private static partial Regex Comment();
}
