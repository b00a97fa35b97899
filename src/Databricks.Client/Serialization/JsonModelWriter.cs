using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>
/// Writes typed members to a <see cref="JsonWriter"/>. Null members are omitted; zero, false and empty are written.
/// </summary>
/// <param name="writer">The output.</param>
/// <param name="redact">For debug output: only members that the document knows and does not mark as secret are shown.</param>
internal sealed partial class JsonModelWriter(JsonWriter writer, bool redact = false)
{
    /// <summary>The replacement for a secret in output.</summary>
    public const string Redacted = "***";

    private const int LongestPlace = 200;

    private readonly JsonWriter _writer = writer;
    private readonly bool _redact = redact;
    private int _depth;

    /// <summary>Collects written secret values, so that echoes of them can be scrubbed; null to collect none.</summary>
    public ICollection<string>? Secrets { get; set; }

    public void Value(IJsonModel? model)
    {
        if (model is null)
        {
            _writer.WriteNull();
            return;
        }

        StartObject();
        model.WriteMembers(this);
        EndObject();
    }

    public void Value(string? value) => _writer.WriteValue(value);

    public void Value(bool value) => _writer.WriteValue(value);

    public void Value(int value) => _writer.WriteValue(value);

    public void Value(long value) => _writer.WriteValue(value);

    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot represent.</exception>
    public void Value(double value) => _writer.WriteValue(IsFinite(value) ? value : throw NotFinite(value));

    public void Value(JToken? token)
    {
        if (_redact)
        {
            _writer.WriteValue(Redacted);
        }
        else if (token is null)
        {
            _writer.WriteNull();
        }
        else
        {
            Write(token);
        }
    }

    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    public void ListValue<T>(IEnumerable<T>? values, Action<JsonModelWriter, T> write)
    {
        if (values is null)
        {
            _writer.WriteNull();
            return;
        }

        StartArray();
        foreach (var value in values)
        {
            write(this, value);
        }

        EndArray();
    }

    public void MapValue<T>(IEnumerable<KeyValuePair<string, T>>? values, Action<JsonModelWriter, T> write)
    {
        if (values is null)
        {
            _writer.WriteNull();
            return;
        }

        StartObject();
        foreach (var member in values)
        {
            _writer.WritePropertyName(member.Key);
            write(this, member.Value);
        }

        EndObject();
    }

    private void Write(JToken token)
    {
        switch (token)
        {
            case JObject members:
                StartObject();
                foreach (var member in members.Properties())
                {
                    _writer.WritePropertyName(member.Name);
                    Write(member.Value);
                }

                EndObject();
                break;
            case JArray items:
                StartArray();
                foreach (var item in items)
                {
                    Write(item);
                }

                EndArray();
                break;
            case JValue { Value: double number } when !IsFinite(number):
                throw NotFinite(number);
            case JValue { Value: float number } when !IsFinite(number):
                throw NotFinite(number);
            default:
                token.WriteTo(_writer);
                break;
        }
    }

    private void StartObject()
    {
        Enter();
        _writer.WriteStartObject();
    }

    private void EndObject()
    {
        _depth--;
        _writer.WriteEndObject();
    }

    private void StartArray()
    {
        Enter();
        _writer.WriteStartArray();
    }

    private void EndArray()
    {
        _depth--;
        _writer.WriteEndArray();
    }

    private void Enter()
    {
        if (_depth++ == JsonText.MaxDepth)
        {
            throw new ArgumentException($"The value at '{Place(_writer.Path)}' is nested deeper than {JsonText.MaxDepth} levels.");
        }
    }

    private ArgumentException NotFinite(double value) =>
        new(
            string.Format(
                CultureInfo.InvariantCulture,
                "The value of '{0}' is {1}, which JSON cannot represent. Set a finite number, or omit the value.",
                Place(_writer.Path),
                value
            )
        );

    private static string Place(string path) => path.Length <= LongestPlace ? path : string.Concat(path.AsSpan(0, LongestPlace), "…");
}
