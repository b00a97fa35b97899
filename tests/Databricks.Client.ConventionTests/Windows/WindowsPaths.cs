namespace Databricks.Client.ConventionTests.Windows;

/// <summary>Finds paths that a checkout on Windows cannot hold.</summary>
internal static class WindowsPaths
{
    /// <summary>Longest path in the repository: Windows takes 259 characters by default, and the folder of the checkout comes before it.</summary>
    public const int MaxLength = 180;

    private const string Forbidden = "<>:\"|?*\\";

    private static readonly HashSet<string> _devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "com2",
        "com3",
        "com4",
        "com5",
        "com6",
        "com7",
        "com8",
        "com9",
        "lpt1",
        "lpt2",
        "lpt3",
        "lpt4",
        "lpt5",
        "lpt6",
        "lpt7",
        "lpt8",
        "lpt9",
    };

    /// <summary>One message for each fault.</summary>
    /// <param name="paths">Paths from the root, with forward slashes.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyCollection<string> paths) =>
        [
            .. paths.Select(path => Problem(path) is { } problem ? $"{path}: {problem}" : null).OfType<string>(),
            .. paths
                .GroupBy(path => path, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1)
                .Select(same => $"{string.Join(" and ", same)} differ in case only, which Windows takes for one file. Rename one."),
        ];

    private static string? Problem(string path)
    {
        if (path.Length > MaxLength)
        {
            return $"the path has {path.Length} characters; with the folder of a checkout that is too long for Windows. Keep it within {MaxLength}.";
        }

        foreach (var name in path.Split('/'))
        {
            if (name.Any(c => c < ' ' || Forbidden.Contains(c, StringComparison.Ordinal)) || name.EndsWith('.') || name.EndsWith(' '))
            {
                return $"'{name}' is not a valid name on Windows, where a name contains no {Forbidden} and no control character, and does not end with a dot or space. Rename it.";
            }

            if (_devices.Contains(name.Split('.')[0]))
            {
                return $"'{name}' is the name of a device on Windows. Rename it.";
            }
        }

        return null;
    }
}
