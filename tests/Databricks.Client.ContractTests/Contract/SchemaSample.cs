using Databricks.Client.Testing.Examples;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>Makes values of schemas with every property set, at any depth.</summary>
internal sealed class SchemaSample(ExampleDocument document, bool empty)
{
    private const long BeyondDouble = 9007199254740993;

    private const long LatestSecond = 253402300799;

    private readonly Stack<JObject> _open = new();

    /// <summary>Values that are easily damaged: strings with non-ASCII characters and with characters that are special elsewhere, integers beyond what a double holds.</summary>
    public static JToken Full(ExampleOperation operation, JToken schema) => new SchemaSample(operation.Document, empty: false).Make(schema)!;

    /// <summary>Values that are easily lost: zero, false, empty strings, empty lists and maps.</summary>
    public static JToken Empty(ExampleOperation operation, JToken schema) => new SchemaSample(operation.Document, empty: true).Make(schema)!;

    private JToken? Make(JToken schema)
    {
        var node = document.Resolve(schema);
        if (_open.Contains(node))
        {
            return null;
        }

        _open.Push(node);
        var value = MakeResolved(node);
        _open.Pop();
        return value;
    }

    private JToken? MakeResolved(JObject node) =>
        node["allOf"] is JArray { Count: 1 } wrapped ? Make(wrapped[0]!)
        : node["enum"] is JArray values ? values.Last!.DeepClone()
        : (string?)node["type"] switch
        {
            "object" => Object(node),
            "array" => List(node),
            "string" => Text(node),
            "integer" => Integer(node),
            "number" => Bound(node, empty ? 0 : 0.1),
            "boolean" => !empty,
            _ => empty ? new JObject() : Json.Token("""{ "any": [1, 2.5, "2024-05-01T12:00:00Z", true, null, {}, []], "deep": { "er": -0.0 } }"""),
        };

    private JObject Object(JObject node)
    {
        var result = new JObject();
        foreach (var property in (node["properties"] as JObject ?? []).Properties())
        {
            if (Make(property.Value) is { } value)
            {
                result[property.Name] = value;
            }
        }

        if (node["additionalProperties"] is JObject additional && !empty)
        {
            result["first key"] = Make(additional);
            result["späte.Schlüssel/"] = Make(additional);
        }

        return result;
    }

    private JArray List(JObject node)
    {
        var items = document.Resolve(node["items"]);
        var least = (int?)node["minItems"] ?? 0;
        return empty && least == 0 ? []
            : items["enum"] is JArray values ? (JArray)values.DeepClone()
            : Make(items) is { } item ? [item, item.DeepClone()]
            : [];
    }

    private JValue Text(JObject node)
    {
        var least = (int?)node["minLength"] ?? 0;
        var text = empty ? new string('a', least) : "2024-05-01T12:00:00Z \"\\/äß€😀 <&>'+%20?#=\t\u2028 and a bit more";
        return new JValue((int?)node["maxLength"] is { } most && text.Length > most ? text[..most] : text);
    }

    private JValue Integer(JObject node)
    {
        var value = (string?)node["x-databricks-time"] is { } unit
            ? empty
                ? 1
                : LatestSecond * (unit == "seconds" ? 1 : 1000) // the service means "never" by 0, and nothing later is a DateTimeOffset
            : empty
                ? 0
                : (string?)node["format"] == "int64"
                    ? BeyondDouble
                    : int.MaxValue;
        return new JValue(Math.Clamp(value, (long?)node["minimum"] ?? long.MinValue, (long?)node["maximum"] ?? long.MaxValue));
    }

    private static JValue Bound(JObject node, double value) =>
        new(Math.Clamp(value, (double?)node["minimum"] ?? double.MinValue, (double?)node["maximum"] ?? double.MaxValue));
}
