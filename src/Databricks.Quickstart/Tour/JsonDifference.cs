using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Tour;

/// <summary>Compares JSON with a guide.</summary>
internal static class JsonDifference
{
    // Members whose value differs on every run: only their type is compared.
    private static readonly HashSet<string> _varying = ["id", "creation_timestamp", "last_updated_timestamp", "start_time"];

    /// <summary>Where <paramref name="actual"/> departs from <paramref name="expected"/>, one line for each place.</summary>
    /// <param name="expected">The JSON in the guide. Numbers may be quoted.</param>
    /// <param name="actual">What was sent or received.</param>
    /// <param name="exact">Whether members that are not in the guide are differences too.</param>
    public static IEnumerable<string> Find(JToken expected, JToken? actual, bool exact) => Find(expected, actual, exact, "$");

    private static IEnumerable<string> Find(JToken expected, JToken? actual, bool exact, string path) =>
        (expected, actual) switch
        {
            (_, null) => [$"{path} is missing, expected {Show(expected)}"],
            (JObject wanted, JObject found) => Objects(wanted, found, exact, path),
            (JArray wanted, JArray found) when wanted.Count == found.Count => wanted
                .Zip(found)
                .SelectMany((pair, index) => Find(pair.First, pair.Second, exact, $"{path}[{index}]")),
            (JValue wanted, JValue found) when Same(wanted, found, _varying.Contains(path[(path.LastIndexOf('.') + 1)..])) => [],
            _ => [$"{path} is {Show(actual)}, expected {Show(expected)}"],
        };

    private static IEnumerable<string> Objects(JObject expected, JObject actual, bool exact, string path)
    {
        var differences = expected.Properties().SelectMany(member => Find(member.Value, actual[member.Name], exact, $"{path}.{member.Name}"));
        return exact
            ? differences.Concat(
                actual.Properties().Where(member => !expected.ContainsKey(member.Name)).Select(member => $"{path}.{member.Name} was not expected")
            )
            : differences;
    }

    private static bool Same(JValue expected, JValue actual, bool varies)
    {
        if (varies)
        {
            return expected.Type == actual.Type;
        }

        var quotedNumber = expected.Type == JTokenType.String && actual.Type == JTokenType.Integer;
        return JToken.DeepEquals(expected, actual) || (quotedNumber && (string?)expected == (string?)actual);
    }

    private static string Show(JToken token) => token.ToString(Newtonsoft.Json.Formatting.None);
}
