using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>
/// Writes typed members to a <see cref="JsonWriter"/>. A member that is null is left out; zero, false and empty are written.
/// </summary>
/// <param name="writer">Where to write.</param>
/// <param name="redact">For debug output: only members that the document knows and does not mark as secret are shown.</param>
internal sealed partial class JsonOut(JsonWriter writer, bool redact = false)
{
    /// <summary>What stands in place of a secret, wherever one would be shown.</summary>
    public const string Redacted = "***";

    private readonly JsonWriter writer = writer;
    private readonly bool redact = redact;

    /// <summary>Where to collect the secret values that are written, so that echoes of them can be scrubbed; null to collect none.</summary>
    public ICollection<string>? Secrets { get; set; }

    public void Value(IJsonModel? model)
    {
        if (model is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartObject();
        model.WriteMembers(this);
        writer.WriteEndObject();
    }

    public void Value(string? value) => writer.WriteValue(value);

    public void Value(bool value) => writer.WriteValue(value);

    public void Value(int value) => writer.WriteValue(value);

    public void Value(long value) => writer.WriteValue(value);

    public void Value(double value) => writer.WriteValue(value);

    public void Value(JToken? token)
    {
        if (redact)
        {
            writer.WriteValue(Redacted);
        }
        else if (token is null)
        {
            writer.WriteNull();
        }
        else
        {
            token.WriteTo(writer);
        }
    }

    public void ListValue<T>(IEnumerable<T>? values, Action<JsonOut, T> write)
    {
        if (values is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartArray();
        foreach (var value in values)
        {
            write(this, value);
        }

        writer.WriteEndArray();
    }

    public void MapValue<T>(IEnumerable<KeyValuePair<string, T>>? values, Action<JsonOut, T> write)
    {
        if (values is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartObject();
        foreach (var member in values)
        {
            writer.WritePropertyName(member.Key);
            write(this, member.Value);
        }

        writer.WriteEndObject();
    }
}
