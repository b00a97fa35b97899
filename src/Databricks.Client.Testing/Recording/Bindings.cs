using System.Text;
using System.Text.RegularExpressions;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Recording;

/// <summary>
/// The values of a recording's placeholders in a replay: a request matches a recorded one if each placeholder matches the same string throughout,
/// and responses contain that string instead.
/// </summary>
internal sealed class Bindings
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _texts;

    public Bindings()
        : this(new Dictionary<string, string>(StringComparer.Ordinal)) { }

    private Bindings(Dictionary<string, string> texts) => _texts = texts;

    public Bindings Copy() => new(new Dictionary<string, string>(_texts, StringComparer.Ordinal));

    /// <summary>Whether a string matches a recorded one; binds the placeholders in it.</summary>
    public bool Fits(string recorded, string actual)
    {
        if (recorded == actual)
        {
            return true;
        }

        if (Placeholder.Decoded(recorded) is { } encoded)
        {
            return DecodeBase64(actual) is { } decoded && Bind(encoded, decoded);
        }

        var placeholders = Placeholder.Any().Matches(recorded);
        if (placeholders.Count == 0)
        {
            return false;
        }

        var pattern = string.Join("(.+?)", Placeholder.Any().Split(recorded).Select(Regex.Escape));
        var match = Regex.Match(actual, $"^{pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return match.Success && Enumerable.Range(0, placeholders.Count).All(i => Bind(placeholders[i].Value, match.Groups[i + 1].Value));
    }

    /// <summary>The location where JSON differs from recorded JSON; null if it matches.</summary>
    public string? Difference(JToken recorded, JToken actual, string location) =>
        (recorded, actual) switch
        {
            (JObject expected, JObject members) => Difference(expected, members, location),
            (JArray expected, JArray items) when expected.Count == items.Count => expected
                .Zip(items)
                .Select((pair, i) => Difference(pair.First, pair.Second, $"{location}[{i}]"))
                .FirstOrDefault(difference => difference is not null),
            (JValue { Value: string expected }, JValue { Value: string text }) => Fits(expected, text) ? null : location,
            _ => JToken.DeepEquals(recorded, actual) || AreSameNumber(recorded, actual) ? null : location,
        };

    /// <summary>A recorded string as it is sent: with the caller's strings instead of bound placeholders.</summary>
    /// <param name="recorded">The text.</param>
    /// <param name="inJson">Whether the string is JSON, in which strings are escaped.</param>
    public string Fill(string recorded, bool inJson = false)
    {
        if (_texts.Count == 0)
        {
            return recorded;
        }

        var filled = Placeholder
            .Any()
            .Replace(recorded, match => _texts.TryGetValue(match.Value, out var text) ? (inJson ? JsonConvert.ToString(text)[1..^1] : text) : match.Value);
        return Placeholder
            .AnyEncoded()
            .Replace(
                filled,
                match =>
                    Placeholder.Decoded(match.Value) is { } placeholder && _texts.TryGetValue(placeholder, out var text)
                        ? Placeholder.Encoded(text)
                        : match.Value
            );
    }

    public JToken Fill(JToken recorded) =>
        recorded switch
        {
            JObject members => new JObject(members.Properties().Select(member => new JProperty(Fill(member.Name), Fill(member.Value)))),
            JArray items => new JArray(items.Select(Fill)),
            JValue { Value: string text } => new JValue(Fill(text)),
            _ => recorded.DeepClone(),
        };

    private string? Difference(JObject recorded, JObject actual, string location)
    {
        List<JProperty> rest = [.. actual.Properties()];
        foreach (var expected in recorded.Properties())
        {
            if ((rest.Find(member => member.Name == expected.Name) ?? rest.Find(member => Fits(expected.Name, member.Name))) is not { } found)
            {
                return $"{location}.{expected.Name}, which is absent";
            }

            if (Difference(expected.Value, found.Value, $"{location}.{expected.Name}") is { } difference)
            {
                return difference;
            }

            rest.Remove(found);
        }

        return rest is [var first, ..] ? $"{location}.{first.Name}, which was not recorded" : null;
    }

    private bool Bind(string placeholder, string text) => _texts.TryAdd(placeholder, text) || _texts[placeholder] == text;

    private static bool AreSameNumber(JToken recorded, JToken actual) =>
        recorded.Type is JTokenType.Integer or JTokenType.Float
        && actual.Type is JTokenType.Integer or JTokenType.Float
        && recorded.Value<double>() == actual.Value<double>();

    private static string? DecodeBase64(string text)
    {
        try
        {
            return _strictUtf8.GetString(Convert.FromBase64String(text));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
