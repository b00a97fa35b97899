using System.Globalization;
using System.Text;
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
    // Where the check stands, from the root down. Written out only where something is found: most messages depart nowhere.
    private readonly List<(string? Name, int Index)> _path = [];

    public List<Violation> Found { get; } = [];

    /// <summary>The first value that cannot be made to fit; the service refuses such a request.</summary>
    public string? Misfit { get; private set; }

    /// <summary>Checks a value; gives the value back, or the one that it was made into.</summary>
    public JToken Check(JToken value, Schema schema, string location)
    {
        _path.Add((location, 0));
        var result = Check(value, schema);
        _path.RemoveAt(_path.Count - 1);
        return result;
    }

    public void Report(string location, string message) => Found.Add(new Violation(operation, location, message));

    private void Report(string message) => Report(Here(), message);

    private string Here()
    {
        var text = new StringBuilder(_path[0].Name);
        foreach (var (name, index) in _path.Skip(1))
        {
            _ = name is null ? text.Append(CultureInfo.InvariantCulture, $"[{index}]") : text.Append('.').Append(name);
        }

        return text.ToString();
    }

    private JToken Check(JToken value, Schema schema)
    {
        if (value.Type == JTokenType.Null || schema.Type is null)
        {
            return value;
        }

        return schema.Type switch
        {
            "object" => CheckObject(value, schema),
            "array" => CheckArray(value, schema),
            "string" => CheckText(value, schema),
            "integer" => CheckInteger(value, schema),
            "number" => CheckNumber(value, schema),
            "boolean" => CheckBoolean(value),
            _ => value,
        };
    }

    private JToken CheckObject(JToken value, Schema schema)
    {
        if (value is not JObject members)
        {
            return Refuse(value, "an object");
        }

        List<JProperty>? dropped = null;
        foreach (var property in members.Properties())
        {
            _path.Add((property.Name, 0));
            if (schema.Properties?.TryGetValue(property.Name, out var described) == true || (described = schema.Additional) is not null)
            {
                Replace(property, Check(property.Value, described));
            }
            else if (!open)
            {
                Report($"{schema.Name ?? "the object"} has no such member");
                (dropped ??= []).Add(property);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        if (coerce)
        {
            dropped?.ForEach(property => property.Remove());
        }

        foreach (var required in schema.Required)
        {
            if (members[required] is null or { Type: JTokenType.Null })
            {
                Report($"{Here()}.{required}", $"required in {schema.Name ?? "the object"}, but absent");
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

    private JToken CheckArray(JToken value, Schema schema)
    {
        if (value is not JArray items)
        {
            return Refuse(value, "an array");
        }

        for (var i = 0; schema.Items is { Type: not null } && i < items.Count; i++)
        {
            _path.Add((null, i));
            var checkedItem = Check(items[i], schema.Items);
            _path.RemoveAt(_path.Count - 1);
            if (!ReferenceEquals(checkedItem, items[i]))
            {
                items[i] = checkedItem;
            }
        }

        return items;
    }

    private JToken CheckText(JToken value, Schema schema)
    {
        if (value.Type != JTokenType.String)
        {
            if (value is not JValue scalar || !coerce)
            {
                return Refuse(value, "text");
            }

            Report($"{Shown(value)} where text is described");
            var converted = scalar.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? "";
            value = new JValue(converted);
        }

        var text = (string)value!;
        if (schema.Values is { } values && !values.Contains(text))
        {
            Report($"\"{text}\" is no known value of {schema.Name ?? "the enumeration"}");
        }

        if (schema.MaxLength is { } most && text.Length > most)
        {
            Report($"{text.Length} characters where at most {most} are described");
        }

        return value;
    }

    private JToken CheckInteger(JToken value, Schema schema)
    {
        if (value.Type != JTokenType.Integer)
        {
            var text = (value as JValue)?.Value as string;
            var number = value.Type == JTokenType.Float ? value.Value<double>() : double.NaN;
            if (coerce && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
            {
                Report($"{Shown(value)} where an integer is described");
                value = new JValue(parsed);
            }
            else if (coerce && Math.Abs(number) < 1e15 && Math.Floor(number) == number)
            {
                Report($"{Shown(value)} where an integer is described");
                value = new JValue((long)number);
            }
            else
            {
                return Refuse(value, "an integer");
            }
        }

        if (((JValue)value).Value is not long whole)
        {
            return Refuse(value, "an integer of 64 bits");
        }

        if (schema.Format == "int32" && (whole < int.MinValue || whole > int.MaxValue))
        {
            return Refuse(value, "an integer of 32 bits");
        }

        CheckRange(whole, schema);
        return value;
    }

    private JToken CheckNumber(JToken value, Schema schema)
    {
        if (value.Type is not (JTokenType.Float or JTokenType.Integer))
        {
            if (!coerce || !double.TryParse((value as JValue)?.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
            {
                return Refuse(value, "a number");
            }

            Report($"{Shown(value)} where a number is described");
            value = new JValue(parsed);
        }

        CheckRange(Convert.ToDouble(((JValue)value).Value, CultureInfo.InvariantCulture), schema);
        return value;
    }

    private JToken CheckBoolean(JToken value)
    {
        if (value.Type == JTokenType.Boolean)
        {
            return value;
        }

        if (!coerce || !bool.TryParse((value as JValue)?.Value as string, out var parsed))
        {
            return Refuse(value, "true or false");
        }

        Report($"{Shown(value)} where a boolean is described");
        return new JValue(parsed);
    }

    private void CheckRange(double number, Schema schema)
    {
        if (number < schema.Minimum || number > schema.Maximum)
        {
            Report(string.Create(
                CultureInfo.InvariantCulture, $"{number} is outside of {schema.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "…"} to {schema.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "…"}"));
        }
    }

    private JToken Refuse(JToken value, string expected)
    {
        if (open)
        {
            return value;
        }

        Misfit ??= $"Could not parse request object: expected {expected} at {Here()}";
        Report($"{Shown(value)} where {expected} is described");
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
