using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>What "nothing is lost" means: equal JSON, but that a number or boolean may come back without the quotes that it was sent in.</summary>
internal static class Lossless
{
    /// <summary>The first difference, as a path and a sentence; null if there is none.</summary>
    public static string? Difference(JToken? schema, JToken before, JToken after)
    {
        var known = schema is null ? null : Document.Resolve(schema);
        return (before, after) switch
        {
            (JObject one, JObject other) => Members(known, one, other),
            (JArray one, JArray other) => Elements(known, one, other),
            (JValue one, JValue other) => Same((string?)known?["type"], one, other) ? null : $"{before.Path}: {Show(before)} became {Show(after)}",
            _ => $"{before.Path}: {before.Type} became {after.Type}",
        };
    }

    private static string? Members(JObject? schema, JObject before, JObject after)
    {
        var lost = before.Properties().Select(p => p.Name).Except(after.Properties().Select(p => p.Name)).FirstOrDefault();
        if (lost is not null)
        {
            return $"{before.Path}: member '{lost}' is lost";
        }

        var made = after.Properties().Select(p => p.Name).Except(before.Properties().Select(p => p.Name)).FirstOrDefault();
        if (made is not null)
        {
            return $"{before.Path}: member '{made}' came from nowhere";
        }

        return before
            .Properties()
            .Select(p => Difference(schema?["properties"]?[p.Name] ?? schema?["additionalProperties"] as JObject, p.Value, after[p.Name]!))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Elements(JObject? schema, JArray before, JArray after) =>
        before.Count != after.Count
            ? $"{before.Path}: {before.Count} elements became {after.Count}"
            : before.Zip(after, (one, other) => Difference(schema?["items"], one, other)).FirstOrDefault(difference => difference is not null);

    private static bool Same(string? type, JValue before, JValue after)
    {
        if (before.Type == JTokenType.String && after.Type != JTokenType.String)
        {
            return type switch
            {
                "integer" or "number" => Number(RoundTrip.Parse((string)before!)) is { } unquoted && SameNumber(unquoted, after),
                "boolean" => (string)before! == (after.Value<bool>() ? "true" : "false"),
                _ => false,
            };
        }

        return Number(before) is { } number && Number(after) is not null
            ? SameNumber(number, after)
            : before.Type == after.Type && Equals(before.Value, after.Value);
    }

    private static JValue? Number(JToken token) => token.Type is JTokenType.Integer or JTokenType.Float ? (JValue)token : null;

    private static bool SameNumber(JValue before, JValue after) =>
        before.Type == JTokenType.Integer && after.Type == JTokenType.Integer
            ? Integer(before) == Integer(after)
            : ((double)before).Equals((double)after) || (double)before == (double)after;

    private static BigInteger Integer(JValue value) =>
        value.Value is BigInteger big ? big : new BigInteger(Convert.ToInt64(value.Value, CultureInfo.InvariantCulture));

    private static string Show(JToken value) => $"{value.Type} {RoundTrip.Text(value)}";
}
