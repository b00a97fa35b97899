using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>
/// Compares JSON with a schema. In requests it also does what the service does with loose values: <c>"50"</c> becomes 50 where a number
/// is described, <c>"true"</c> becomes true, numbers become text, and members that nobody knows are dropped. Each such step is a departure.
/// </summary>
/// <param name="operation">What departures are reported for.</param>
/// <param name="coerce">Whether loose values are made to fit, as in requests.</param>
/// <param name="open">Whether further members and other forms of values are welcome, as in queries to models.</param>
internal sealed class Checker(string operation, bool coerce, bool open = false)
{
    public List<Violation> Found { get; } = [];

    /// <summary>The first value that cannot be made to fit; the service refuses such a request.</summary>
    public string? Misfit { get; private set; }

    public JToken Check(JToken value, Schema schema, string location)
    {
        if (value.Type == JTokenType.Null || schema.Type is null)
        {
            return value;
        }

        return schema.Type switch
        {
            "object" => CheckObject(value, schema, location),
            "array" => CheckArray(value, schema, location),
            "string" => CheckText(value, schema, location),
            "integer" => CheckInteger(value, schema, location),
            "number" => CheckNumber(value, schema, location),
            "boolean" => CheckBoolean(value, location),
            _ => value,
        };
    }

    public void Report(string location, string message) => Found.Add(new Violation(operation, location, message));

    private JToken CheckObject(JToken value, Schema schema, string location)
    {
        if (value is not JObject members)
        {
            return Refuse(value, "an object", location);
        }

        foreach (var property in members.Properties().ToArray())
        {
            var at = $"{location}.{property.Name}";
            if (schema.Properties?.TryGetValue(property.Name, out var described) == true)
            {
                Replace(property, Check(property.Value, described, at));
            }
            else if (schema.Additional is { } additional)
            {
                Replace(property, Check(property.Value, additional, at));
            }
            else if (!open)
            {
                Report(at, $"{schema.Name ?? "the object"} has no such member");
                if (coerce)
                {
                    property.Remove();
                }
            }
        }

        foreach (var required in schema.Required)
        {
            if (members[required] is null or { Type: JTokenType.Null })
            {
                Report($"{location}.{required}", $"required in {schema.Name ?? "the object"}, but absent");
            }
        }

        return members;
    }

    private static void Replace(JProperty property, JToken value)
    {
        if (!ReferenceEquals(property.Value, value))
        {
            property.Value = value;
        }
    }

    private JToken CheckArray(JToken value, Schema schema, string location)
    {
        if (value is not JArray items)
        {
            return Refuse(value, "an array", location);
        }

        for (var i = 0; schema.Items is { Type: not null } && i < items.Count; i++)
        {
            var checkedItem = Check(items[i], schema.Items, $"{location}[{i}]");
            if (!ReferenceEquals(checkedItem, items[i]))
            {
                items[i] = checkedItem;
            }
        }

        return items;
    }

    private JToken CheckText(JToken value, Schema schema, string location)
    {
        if (value.Type != JTokenType.String)
        {
            if (value is not JValue scalar || !coerce)
            {
                return Refuse(value, "text", location);
            }

            Report(location, $"{Shown(value)} where text is described");
            var converted = scalar.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? "";
            value = new JValue(converted);
        }

        var text = (string)value!;
        if (schema.Values is { } values && !values.Contains(text))
        {
            Report(location, $"\"{text}\" is no known value of {schema.Name ?? "the enumeration"}");
        }

        if (schema.MaxLength is { } most && text.Length > most)
        {
            Report(location, $"{text.Length} characters where at most {most} are described");
        }

        return value;
    }

    private JToken CheckInteger(JToken value, Schema schema, string location)
    {
        if (value.Type != JTokenType.Integer)
        {
            var text = (value as JValue)?.Value as string;
            var number = value.Type == JTokenType.Float ? value.Value<double>() : double.NaN;
            if (coerce && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
            {
                Report(location, $"{Shown(value)} where an integer is described");
                value = new JValue(parsed);
            }
            else if (coerce && Math.Abs(number) < 1e15 && Math.Floor(number) == number)
            {
                Report(location, $"{Shown(value)} where an integer is described");
                value = new JValue((long)number);
            }
            else
            {
                return Refuse(value, "an integer", location);
            }
        }

        if (((JValue)value).Value is not long whole)
        {
            return Refuse(value, "an integer of 64 bits", location);
        }

        if (schema.Format == "int32" && (whole < int.MinValue || whole > int.MaxValue))
        {
            return Refuse(value, "an integer of 32 bits", location);
        }

        CheckRange(whole, schema, location);
        return value;
    }

    private JToken CheckNumber(JToken value, Schema schema, string location)
    {
        if (value.Type is not (JTokenType.Float or JTokenType.Integer))
        {
            if (!coerce || !double.TryParse((value as JValue)?.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
            {
                return Refuse(value, "a number", location);
            }

            Report(location, $"{Shown(value)} where a number is described");
            value = new JValue(parsed);
        }

        CheckRange(Convert.ToDouble(((JValue)value).Value, CultureInfo.InvariantCulture), schema, location);
        return value;
    }

    private JToken CheckBoolean(JToken value, string location)
    {
        if (value.Type == JTokenType.Boolean)
        {
            return value;
        }

        if (!coerce || !bool.TryParse((value as JValue)?.Value as string, out var parsed))
        {
            return Refuse(value, "true or false", location);
        }

        Report(location, $"{Shown(value)} where a boolean is described");
        return new JValue(parsed);
    }

    private void CheckRange(double number, Schema schema, string location)
    {
        if (number < schema.Minimum || number > schema.Maximum)
        {
            Report(location, string.Create(
                CultureInfo.InvariantCulture, $"{number} is outside of {schema.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "…"} to {schema.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "…"}"));
        }
    }

    private JToken Refuse(JToken value, string expected, string location)
    {
        if (open)
        {
            return value;
        }

        Misfit ??= $"Could not parse request object: expected {expected} at {location}";
        Report(location, $"{Shown(value)} where {expected} is described");
        return value;
    }

    // Values may be secrets: a report shows the kind, and short numbers and flags at most.
    private static string Shown(JToken value) => value.Type switch
    {
        JTokenType.Integer or JTokenType.Float or JTokenType.Boolean => value.ToString(Newtonsoft.Json.Formatting.None),
        JTokenType.String => "text",
        JTokenType.Array => "an array",
        JTokenType.Object => "an object",
        _ => "null",
    };
}
