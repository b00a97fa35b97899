using System.Text.RegularExpressions;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Finds the regions of a source file between <c>// &lt;docs:NAME></c> and <c>// &lt;/docs></c>.</summary>
internal static partial class CodeRegions
{
    /// <exception cref="InvalidDataException">A mark lacks its other half.</exception>
    public static IReadOnlyList<CodeRegion> In(string source, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var regions = new Dictionary<string, CodeRegion>(StringComparer.Ordinal);
        (string Name, int Line)? open = null;
        for (var at = 0; at < lines.Length; at++)
        {
            if (Start().Match(lines[at]) is { Success: true } start)
            {
                open = open is null
                    ? (start.Groups["name"].Value, at)
                    : throw new InvalidDataException($"{source}({at + 1}): region '{open.Value.Name}' of line {open.Value.Line + 1} is still open. End it with // </docs> first.");
            }
            else if (lines[at].Trim() == "// </docs>")
            {
                var (name, line) = open ?? throw new InvalidDataException($"{source}({at + 1}): // </docs> without // <docs:NAME> before it.");
                var code = Dedent(lines[(line + 1)..at]);
                regions[name] = regions.TryGetValue(name, out var first) ? first with { Code = first.Code + "\n\n" + code } : new CodeRegion(source, line + 1, name, code);
                open = null;
            }
        }

        return open is null
            ? [.. regions.Values]
            : throw new InvalidDataException($"{source}({open.Value.Line + 1}): region '{open.Value.Name}' has no end. Write // </docs> behind it.");
    }

    private static string Dedent(IReadOnlyList<string> lines)
    {
        var indentation = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indentation..]));
    }

    [GeneratedRegex("^ *// <docs:(?<name>[a-z0-9-]+)>$")]
    private static partial Regex Start();
}
