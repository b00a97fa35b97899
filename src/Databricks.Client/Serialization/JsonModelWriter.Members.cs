using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

internal sealed partial class JsonModelWriter
{
    public void String(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            _writer.WriteValue(value);
        }
    }

    public void Boolean(string name, bool? value)
    {
        if (value is { } set)
        {
            Name(name);
            _writer.WriteValue(set);
        }
    }

    public void Int32(string name, int? value)
    {
        if (value is { } set)
        {
            Name(name);
            _writer.WriteValue(set);
        }
    }

    public void Int64(string name, long? value)
    {
        if (value is { } set)
        {
            Name(name);
            _writer.WriteValue(set);
        }
    }

    public void Double(string name, double? value)
    {
        if (value is { } set)
        {
            Name(name);
            Value(set);
        }
    }

    public void Enum<T>(string name, T? value)
        where T : struct, IStringEnum
    {
        if (value is { } set)
        {
            Name(name);
            _writer.WriteValue(set.Text);
        }
    }

    public void Model(string name, IJsonModel? value)
    {
        if (value is not null)
        {
            Name(name);
            Value(value);
        }
    }

    public void Token(string name, JToken? value)
    {
        if (value is not null)
        {
            Name(name);
            Value(value);
            CollectSecrets(name, value);
        }
    }

    public void List<T>(string name, IEnumerable<T>? values, Action<JsonModelWriter, T> write)
    {
        if (values is not null && Unset.IsSet(values))
        {
            Name(name);
            ListValue(values, write);
        }
    }

    public void Map<T>(string name, IEnumerable<KeyValuePair<string, T>>? values, Action<JsonModelWriter, T> write)
    {
        if (values is not null && Unset.IsSet(values))
        {
            Name(name);
            MapValue(values, write);
        }
    }

    /// <summary>A member marked as secret in the document.</summary>
    public void Secret(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            _writer.WriteValue(_redact ? Redacted : value);
            Secrets?.Add(value);
        }
    }

    /// <summary>A map whose values are marked as secret in the document.</summary>
    public void Secret(string name, IEnumerable<KeyValuePair<string, string>>? values)
    {
        if (values is null || !Unset.IsSet(values))
        {
            return;
        }

        Name(name);
        MapValue(
            values,
            static (json, value) =>
            {
                json._writer.WriteValue(json._redact && value is not null ? Redacted : value);
                if (value is not null)
                {
                    json.Secrets?.Add(value);
                }
            }
        );
    }

    /// <summary>A member unknown to the model, or whose value did not convert.</summary>
    public void Extra(string name, JToken? value)
    {
        if (!_redact)
        {
            _writer.WritePropertyName(name);
            Value(value);
            CollectSecrets(name, value);
        }
    }

    /// <summary>Undocumented values may contain secrets too.</summary>
    private void CollectSecrets(string name, JToken? value)
    {
        if (Secrets is not null && value is not null)
        {
            SecretMembers.Collect(name, value, Secrets);
        }
    }

    /// <summary>Known names need no escaping: the document's check refuses names with quotes or backslashes.</summary>
    private void Name(string name) => _writer.WritePropertyName(name, escape: false);
}
