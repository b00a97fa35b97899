using System.Globalization;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Reads defaults of options out of the tables of a page: rows of names in backticks and, in the second column, their defaults in the same order.</summary>
internal static class OptionTables
{
    /// <returns>The default that the page states; null where no row names the option.</returns>
    public static string? DefaultOf(string name, string text)
    {
        foreach (var cells in text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split('|')))
        {
            var names = cells[0].Split(',').Select(cell => cell.Trim(' ', '`')).ToList();
            if (names.IndexOf(name) is >= 0 and var at)
            {
                var defaults = cells[1].Split(',');
                return defaults[Math.Min(at, defaults.Length - 1)].Trim(' ', '`');
            }
        }

        return null;
    }

    /// <summary>A default as pages write it.</summary>
    public static string Text(object? value) =>
        value switch
        {
            TimeSpan time when time > TimeSpan.FromMinutes(1) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} min"),
            TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
            true => "true",
            false => "false",
            null => "–",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
