namespace Databricks.Client.Authentication.Configuration;

/// <summary>Finds the name probably meant by a misspelled one.</summary>
internal static class NearestName
{
    /// <returns>The candidate within two edits, one for short names; null if there is none.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var plain = Plain(name);
        var most = plain.Length > 5 ? 2 : 1;
        return candidates
            .Select(candidate => (Name: candidate, Distance: Distance(plain, Plain(candidate))))
            .Where(c => c.Distance <= most)
            .OrderBy(static c => c.Distance)
            .Select(static c => c.Name)
            .FirstOrDefault();
    }

    private static string Plain(string name) => new(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());

    /// <summary>Insertions, deletions, replacements and swaps of adjacent characters.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
