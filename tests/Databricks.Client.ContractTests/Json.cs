using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests;

/// <summary>Reads JSON as it is: nothing is taken for a date.</summary>
internal static class Json
{
    public static JObject Object(string text) => (JObject)Token(text);

    public static JToken Token(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    /// <summary>Where two values differ first, in words; null if they are equal: members in any order, integers exact, other numbers as IEEE doubles.</summary>
    public static string? Difference(JToken expected, JToken actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (JObject left, JObject right):
                var names = left.Properties().Concat(right.Properties()).Select(member => member.Name).Distinct();
                return names.Select(name => Member(left[name], right[name], $"{path}.{name}")).FirstOrDefault(found => found is not null);
            case (JArray left, JArray right) when left.Count == right.Count:
                return left.Select((item, i) => Difference(item, right[i], $"{path}[{i}]")).FirstOrDefault(found => found is not null);
            case (JValue left, JValue right) when Same(left, right):
                return null;
            default:
                return $"{path}: expected {Show(expected)}, but there is {Show(actual)}";
        }
    }

    private static string? Member(JToken? left, JToken? right, string path) =>
        left is null ? $"{path}: not expected, but there is {Show(right!)}"
        : right is null ? $"{path}: expected {Show(left)}, but it is missing"
        : Difference(left, right, path);

    private static bool Same(JValue left, JValue right) =>
        IsNumber(left) && IsNumber(right) && (left.Type == JTokenType.Float || right.Type == JTokenType.Float)
            ? left.Value<double>().Equals(right.Value<double>())
            : left.Type == right.Type && JToken.DeepEquals(left, right);

    private static bool IsNumber(JValue value) => value.Type is JTokenType.Integer or JTokenType.Float;

    private static string Show(JToken token) => token.ToString(Formatting.None);
}
