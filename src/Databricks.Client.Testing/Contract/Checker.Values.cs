using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>Strings, numbers and booleans.</summary>
internal sealed partial class Checker
{
    private JToken CheckString(JToken value, Schema schema)
    {
        if (value.Type != JTokenType.String)
        {
            if (value is not JValue scalar || !coerce)
            {
                return Refuse(value, "a string");
            }

            Report($"expected a string, found {Shown(value)}");
            var converted = scalar.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? "";
            value = new JValue(converted);
        }

        var text = (string)value!;
        if (schema.Values is { } values && !values.Contains(text))
        {
            Report($"\"{text}\" is not a known value of {schema.Name ?? "the enumeration"}");
        }

        if (schema.MinLength is { } least && text.Length < least)
        {
            Report($"shorter than the minimum length {least}");
        }

        if (schema.MaxLength is { } most && text.Length > most)
        {
            Report($"longer than the maximum length {most}");
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
                Report($"expected an integer, found {Shown(value)}");
                value = new JValue(parsed);
            }
            else if (coerce && Math.Abs(number) < 1e15 && Math.Floor(number) == number)
            {
                Report($"expected an integer, found {Shown(value)}");
                value = new JValue((long)number);
            }
            else
            {
                return Refuse(value, "an integer");
            }
        }

        if (((JValue)value).Value is not long whole)
        {
            return Refuse(value, "a 64-bit integer");
        }

        if (schema.Format == "int32" && (whole < int.MinValue || whole > int.MaxValue))
        {
            return Refuse(value, "a 32-bit integer");
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

            Report($"expected a number, found {Shown(value)}");
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

        Report($"expected a boolean, found {Shown(value)}");
        return new JValue(parsed);
    }

    private void CheckRange(double number, Schema schema)
    {
        if (number < schema.Minimum || number > schema.Maximum)
        {
            Report(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{number} is outside the range {schema.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "…"} to {schema.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "…"}"
                )
            );
        }
    }

    // Values may be secrets: a report shows the kind, and short numbers and flags at most.
    private static string Shown(JToken value) =>
        value.Type switch
        {
            JTokenType.Integer or JTokenType.Float or JTokenType.Boolean => value.ToString(Newtonsoft.Json.Formatting.None),
            JTokenType.String => "a string",
            JTokenType.Array => "an array",
            JTokenType.Object => "an object",
            _ => "null",
        };
}
