using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>Makes values of a schema, with surprises at every depth: what the service might send although the document does not say so.</summary>
internal static class SchemaGen
{
    private const int Deepest = 4;

    private static readonly Gen<string> _texts = Gen.Elements(
        "RUNNING",
        "",
        "50",
        "true",
        "2024-01-02T03:04:05+02:00",
        "2024-01-02T03:04:05.1234567Z",
        "/Date(1320825600000-0800)/",
        "日本語 😀",
        "quote \" back \\ line\n",
        "\ud800 alone",
        "tail \udbff",
        "\u2028",
        "$ref",
        "9223372036854775807"
    );

    private static readonly Gen<JToken> _surprises = Gen.Elements<Func<JToken>>(
            JValue.CreateNull,
            () => new JValue("2024-01-02T03:04:05+02:00"),
            () => new JValue("1e5"),
            () => new JValue("007"),
            () => new JValue("NaN"),
            () => new JValue(true),
            () => new JValue(0),
            () => new JValue(-0.0),
            () => new JValue(1e300),
            () => new JValue(1.5),
            () => new JValue(9007199254740993),
            () => new JValue(long.MinValue),
            () => new JValue(BigInteger.Pow(10, 29) + 7),
            () =>
                new JObject
                {
                    ["$ref"] = "x",
                    ["$id"] = "1",
                    ["$type"] = "System.String",
                },
            () => new JArray(1, JValue.CreateNull(), "a", new JArray(), new JObject()),
            () =>
                new JObject
                {
                    ["a"] = null,
                    ["A"] = 1,
                    ["deep"] = new JObject { ["deeper"] = new JArray(1.25, "x") },
                }
        )
        .Select(make => make());

    public static Gen<JToken> Of(JToken schema) => Value(schema, 0);

    private static Gen<JToken> Value(JToken schema, int depth) => Gen.Frequency((14, Proper(schema, depth)), (1, _surprises));

    private static Gen<JToken> Proper(JToken schema, int depth)
    {
        var known = Document.Resolve(schema);
        return (string?)known["type"] switch
        {
            "object" when known["properties"] is JObject properties => depth >= Deepest ? Gen.Constant<JToken>(new JObject()) : Object(properties, depth),
            "object" when known["additionalProperties"] is JObject values => Members(values, depth),
            "array" => depth >= Deepest ? Gen.Constant<JToken>(new JArray()) : List(known["items"]!, depth),
            "string" when known["enum"] is JArray values => Gen.Frequency(
                    (4, Gen.Elements(values.Select(v => (string)v!).ToArray())),
                    (1, Gen.Constant("VALUE_OF_TOMORROW"))
                )
                .Select(text => (JToken)new JValue(text)),
            "string" => _texts.Select(text => (JToken)new JValue(text)),
            "boolean" => Gen.Elements<object>(true, false, "true", "false").Select(value => (JToken)new JValue(value)),
            "integer" => Integers((string?)known["format"] == "int32"),
            "number" => Gen.Elements<object>(0.5, -0.0, 1e300, 3, "2.25", long.MaxValue, 9007199254740993).Select(value => (JToken)new JValue(value)),
            _ => _surprises,
        };
    }

    private static Gen<JToken> Integers(bool small) =>
        (
            small
                ? Gen.Elements<object>(0, 1, -1, int.MaxValue, "50", 4294967296, 50.0)
                : Gen.Elements<object>(0L, -1L, 9007199254740993, long.MaxValue, long.MinValue, "9223372036854775807", "-5", 1.5)
        ).Select(value => (JToken)new JValue(value));

    private static Gen<JToken> Object(JObject properties, int depth)
    {
        var members = Gen.CollectToArray(
            properties.Properties(),
            p => Gen.Frequency((2, Gen.Constant<JToken?>(null)), (3, Value(p.Value, depth + 1).Select(v => (JToken?)v)))
        );
        var made =
            from values in members
            from extra in Gen.Frequency((3, Gen.Constant<JToken?>(null)), (1, _surprises.Select(v => (JToken?)v)))
            from cased in Gen.Elements(false, false, true)
            select (JToken)Assemble(properties, values, extra, cased);
        return made;
    }

    private static JObject Assemble(JObject properties, IEnumerable<JToken?> values, JToken? extra, bool cased)
    {
        var result = new JObject();
        foreach (var (property, value) in properties.Properties().Zip(values))
        {
            if (value is not null)
            {
                result[property.Name] = value.DeepClone();
            }
        }

        if (extra is not null)
        {
            result["member_of_tomorrow"] = extra.DeepClone();
        }

        if (cased && properties.Properties().FirstOrDefault() is { } first)
        {
            result[first.Name.ToUpperInvariant()] = "same name, other case";
        }

        return result;
    }

    private static Gen<JToken> List(JToken items, int depth) =>
        from count in Gen.Choose(0, 3)
        from values in Gen.ListOf(Value(items, depth + 1), count)
        select (JToken)new JArray(values.Select(v => v.DeepClone()));

    private static Gen<JToken> Members(JToken items, int depth) =>
        from count in Gen.Choose(0, 3)
        from values in Gen.ListOf(Value(items, depth + 1), count)
        select (JToken)new JObject(values.Select((v, i) => new JProperty(i == 0 ? "$type" : $"key {i}", v.DeepClone())));
}
