using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>
/// Compares JSON with a schema. In requests it also coerces loosely typed values, as the service does: <c>"50"</c> becomes 50 if the schema has a
/// number, <c>"true"</c> becomes true, numbers become strings, and unknown members are dropped. Each such step is a departure.
/// </summary>
/// <param name="operation">The operation ID in reports.</param>
/// <param name="coerce">Whether to coerce loosely typed values, as the service does for requests.</param>
/// <param name="open">Whether undocumented members and value types are allowed, as in queries to models.</param>
/// <param name="strict">Whether null is a departure as well; the service takes it for an absent member.</param>
internal sealed partial class Checker(string operation, bool coerce, bool open = false, bool strict = false)
{
    // The current JSON path; formatted only when a departure is reported, because most messages have none.
    private readonly List<(string? Name, int Index)> _path = [];

    public List<Violation> Found { get; } = [];

    /// <summary>The first value that cannot be coerced; the service refuses such a request.</summary>
    public string? Misfit { get; private set; }

    /// <summary>Checks a value and returns the value, coerced if necessary.</summary>
    public JToken Check(JToken value, Schema schema, string location)
    {
        _path.Add((location, 0));
        var result = Check(value, schema);
        _path.RemoveAt(_path.Count - 1);
        return result;
    }

    public void Report(string location, string message) =>
        Found.Add(
            new Violation
            {
                Operation = operation,
                Location = location,
                Message = message,
            }
        );

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
        if (schema.Type is null || (value.Type == JTokenType.Null && !strict))
        {
            return value;
        }

        if (value.Type == JTokenType.Null)
        {
            Report($"expected a value of type {schema.Type}, found null");
            return value;
        }

        if (Rendering.Behind(value) is { } rendering)
        {
            CheckRendering(rendering, schema);
            return value;
        }

        return schema.Type switch
        {
            "object" => CheckObject(value, schema),
            "array" => CheckArray(value, schema),
            "string" => CheckString(value, schema),
            "integer" => CheckInteger(value, schema),
            "number" => CheckNumber(value, schema),
            "boolean" => CheckBoolean(value),
            _ => value,
        };
    }

    // One that departs is checked each time, so that each response with it is reported.
    private void CheckRendering(Rendering rendering, Schema schema)
    {
        if (rendering.Fits(schema))
        {
            return;
        }

        var before = Found.Count;
        Check(rendering.Content, schema);
        if (Found.Count == before && !open)
        {
            rendering.MarkFitting(schema);
        }
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
                if (property.Value.Type != JTokenType.Null || !schema.Nullable.Contains(property.Name))
                {
                    Replace(property, Check(property.Value, described));
                }
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
            if (members[required] is null || (members[required]!.Type == JTokenType.Null && !strict))
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

    private JToken Refuse(JToken value, string expected)
    {
        if (open)
        {
            return value;
        }

        Misfit ??= $"Could not parse request object: expected {expected} at {Here()}";
        Report($"expected {expected}, found {Shown(value)}");
        return value;
    }
}
