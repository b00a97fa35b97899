using System.Text.RegularExpressions;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.Clusters;

/// <summary>Selects a Databricks Runtime from the workspace's list.</summary>
internal static class SparkVersionSelector
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly Regex _number = new(
        @"^(?<major>[0-9]+)(\.(?<minor>[0-9]+|x))?(\.(?<patch>[0-9]+|x))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        _patience
    );

    public static string Select(IEnumerable<SparkVersion> versions, SparkVersionCriteria criteria)
    {
        var matching = versions.Present().Where(version => version.Key.Length > 0 && Matches(version, criteria)).Select(static version => version.Key).ToList();
        return matching.Count switch
        {
            0 => throw new DatabricksSelectionException($"No Spark version in the workspace matches {Describe(criteria)}."),
            > 1 when !criteria.Latest => throw new DatabricksSelectionException(
                $"{matching.Count} Spark versions match {Describe(criteria)}: {string.Join(", ", matching)}. Narrow the criteria, or set Latest."
            ),
            _ => matching.OrderByDescending(static key => Age(key)).First(),
        };
    }

    private static bool Matches(SparkVersion version, SparkVersionCriteria criteria)
    {
        var key = version.Key;
        var name = version.Name;
        if (key.StartsWith("apache-spark-", StringComparison.Ordinal))
        {
            return false;
        }

        var parts = key.Split('-');
        return parts.Contains("ml") == criteria.MachineLearning
            && parts.Contains("hls") == criteria.Genomics
            && parts.Contains("gpu") == criteria.Gpu
            && parts.Contains("photon") == criteria.Photon
            && parts.Contains("aarch64") == criteria.Graviton
            && Has(name, "Beta") == criteria.Beta
            && (!criteria.LongTermSupport || Has(name, "LTS") || parts.Contains("esr"))
            && (criteria.Scala is null || parts.Contains("scala" + criteria.Scala))
            && (
                criteria.SparkVersion is null
                || Regex.IsMatch(name, @"Apache Spark " + Regex.Escape(criteria.SparkVersion) + @"(?![0-9])", RegexOptions.CultureInvariant, _patience)
            );
    }

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Orders by the runtime's version, in which <c>x</c> is newer than any number, and then by Scala's. A key without a version sorts as oldest.
    /// </summary>
    private static (int Major, int Minor, int Patch, Version Scala) Age(string key)
    {
        var parts = key.Split('-');
        var number = _number.Match(parts[0]);
        var scala = parts.LastOrDefault(static part => part.StartsWith("scala", StringComparison.Ordinal));
        var scalaVersion = scala is not null && Version.TryParse(scala.Replace("scala", ""), out var parsed) ? parsed : new Version(0, 0);
        return number.Success
            ? (Part(number.Groups["major"]), Part(number.Groups["minor"]), Part(number.Groups["patch"]), scalaVersion)
            : (-1, -1, -1, scalaVersion);
    }

    private static int Part(Group part) =>
        !part.Success ? 0
        : int.TryParse(part.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value
        : int.MaxValue;

    private static string Describe(SparkVersionCriteria criteria)
    {
        var parts = new[]
        {
            criteria.LongTermSupport ? "LTS" : null,
            criteria.Beta ? "beta" : null,
            criteria.MachineLearning ? "ML" : null,
            criteria.Genomics ? "genomics" : null,
            criteria.Gpu ? "GPU" : null,
            criteria.Photon ? "Photon" : null,
            criteria.Graviton ? "Graviton" : null,
            criteria.Scala is { } scala ? "Scala " + scala : null,
            criteria.SparkVersion is { } spark ? "Spark " + spark : null,
        };
        var description = string.Join(", ", parts.Where(static part => part is not null));
        return description.Length == 0 ? "the plain runtime" : description;
    }
}
