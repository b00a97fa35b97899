using System.Text.RegularExpressions;

namespace Databricks.Client.ConventionTests.Sources;

/// <summary>What hand-written source files keep to, beyond what analyzers know. A rule gives one sentence for each place that breaks it.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 400;

    public static IEnumerable<string> Of(string path, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length > MostLines)
        {
            yield return $"{path} has {lines.Length} lines. Past {MostLines} it is several ideas: give each a file.";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal))
            {
                yield return $"{path}({i + 1}) suppresses a warning without a reason. Write it behind the code, after //.";
            }

            if (line.Contains("[LoggerMessage(", StringComparison.Ordinal) && !path.EndsWith("/Observability/Log.cs", StringComparison.Ordinal))
            {
                yield return $"{path}({i + 1}) writes a log message of its own. Define log messages in Observability/Log.cs, so that their IDs and fields are in one place.";
            }

            if (Method().IsMatch(line) && path.StartsWith("src/Databricks.Client/", StringComparison.Ordinal) && !HasExample(lines, i))
            {
                yield return $"{path}({i + 1}) has a method for users without an example. Show in <example> how it is called.";
            }

            if (TelemetryName().IsMatch(line) && !path.Contains("/Observability/", StringComparison.Ordinal))
            {
                yield return $"{path}({i + 1}) names a span, metric or tag. Names stand in Observability/DatabricksTelemetry.cs.";
            }
        }
    }

    /// <summary>The suppressions in a file.</summary>
    public static int Suppressions(string text) => SuppressionText().Count(text);

    private static bool HasExample(string[] lines, int method) =>
        lines
            .Take(method)
            .Reverse()
            .Select(static line => line.TrimStart())
            .TakeWhile(static line => line.StartsWith("///", StringComparison.Ordinal) || line.StartsWith('['))
            .Any(static line => line.Contains("<example>", StringComparison.Ordinal));

    [GeneratedRegex("^    public virtual .*Async(<T>)?\\(")]
    private static partial Regex Method();

    [GeneratedRegex("\"databricks\\.client\\.[a-z_.]+\"")]
    private static partial Regex TelemetryName();

    [GeneratedRegex("#pragma warning disable|SuppressMessage\\(")]
    private static partial Regex SuppressionText();
}
