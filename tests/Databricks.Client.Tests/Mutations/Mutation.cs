using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>One change of a JSON value.</summary>
/// <param name="Place">Which of the values in it is changed, counted on from the start again past its last one.</param>
/// <param name="Kind">The change.</param>
/// <param name="Value">What to put there, in the same way.</param>
internal sealed record Mutation(int Place, MutationKind Kind, int Value)
{
    /// <summary>How many of the values are JSON that a model keeps.</summary>
    public const int KeptValues = 23;

    /// <summary>JSON that a service might send instead of a value, then some that cannot be preserved, and text that is not JSON.</summary>
    private static readonly string[] _values =
    [
        "null",
        "\"\"",
        "\"x\"",
        "0",
        "-1",
        "1.10",
        "0.12345678901234567891",
        "true",
        "[]",
        "{}",
        "[null]",
        "[{}]",
        "[[1]]",
        "{\"x\":{}}",
        "\"VALUE_OF_TOMORROW\"",
        "\"9007199254740993\"",
        "9223372036854775808",
        "123456789012345678901234567890",
        "1e300",
        $"\"{new string('a', 1022)}😀{new string('b', 1022)}😀\"",
        $"\"{new string('a', 8191)}😀\"",
        Nested("[", "]", 70),
        Nested("{\"a\":", "}", 70, "1"),
        "1e400",
        new string('7', 400),
        "\"2026-02-30T25:61:00Z\"",
        "\"\\ud800\"",
        Nested("[", "]", 3000),
        "{\"$type\":\"System.String\",\"$ref\":\"1\",\"$id\":\"1\"}",
        "{\"a\":1,\"a\":null}",
        "NaN",
        "-Infinity",
        "{'a':1}",
        "/**/1",
        "undefined",
    ];

    /// <summary>A changed copy.</summary>
    public JToken Apply(JToken json)
    {
        var copy = json.DeepClone();
        var places = copy is JContainer all ? all.DescendantsAndSelf().Where(static token => token is not JProperty).ToList() : [copy];
        var place = places[Place % places.Count];
        var value = new JRaw(_values[Value % _values.Length]);
        switch (Kind, place)
        {
            case (MutationKind.Remove, { Parent: JProperty member }):
                member.Remove();
                break;
            case (MutationKind.Remove, { Parent: JArray }):
                place.Remove();
                break;
            case (MutationKind.Wrap, { Parent: not null }):
                place.Replace(Value % 2 == 0 ? new JArray(place) : new JObject { ["value"] = place });
                break;
            case (MutationKind.Insert, JArray list):
                list.Insert(Value % (list.Count + 1), value);
                break;
            case (MutationKind.Insert, JObject members):
                members["member_of_tomorrow"] = value;
                break;
            case (MutationKind.Repeat, { Parent: JArray list }):
                list.Insert(Value % (list.Count + 1), place);
                break;
            case (MutationKind.DuplicateMember, JObject members) when members.Parent is not null && members.First is JProperty first:
                members.Replace(new JRaw(members.ToString().TrimEnd('}') + $",\"{first.Name}\":{value}}}"));
                break;
            default:
                if (place.Parent is null)
                {
                    return value;
                }

                place.Replace(value);
                break;
        }

        return copy;
    }

    private static string Nested(string open, string close, int depth, string within = "") =>
        string.Concat(Enumerable.Repeat(open, depth)) + within + string.Concat(Enumerable.Repeat(close, depth));
}
