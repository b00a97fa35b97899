namespace Databricks.Client.Testing.Examples;

/// <summary>Finds similar names.</summary>
internal static class NearNames
{
    private const int Most = 3;

    /// <summary>The most similar names, best first. Case and punctuation are ignored.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names)
    {
        var wanted = Letters(name);
        return [.. names.OrderBy(candidate => Distance(wanted, Letters(candidate))).ThenBy(static candidate => candidate, StringComparer.Ordinal).Take(Most)];
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));

    // Levenshtein's distance, row by row.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
