using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Serialization;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Json;

/// <summary>Converts between the JSON of Microsoft.Extensions.AI and of this library.</summary>
internal static class JsonBridge
{
    /// <summary>The options of Microsoft.Extensions.AI, on one line.</summary>
    public static JsonSerializerOptions Compact { get; } = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>Member by member: a text parser could interpret strings as dates.</summary>
    public static JToken ToToken(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JObject();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = ToToken(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                var items = new JArray();
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(ToToken(item));
                }

                return items;
            case JsonValueKind.String:
                return new JValue(element.GetString());
            case JsonValueKind.Number:
                return element.TryGetInt64(out var number) ? new JValue(number) : new JRaw(element.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return new JValue(element.ValueKind == JsonValueKind.True);
            default:
                return JValue.CreateNull();
        }
    }

    public static JsonElement ToElement(JToken token)
    {
        using var document = JsonDocument.Parse(token.ToString(Formatting.None));
        return document.RootElement.Clone();
    }

    /// <summary>A value as a member of a request.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Its location, for the message.</param>
    /// <exception cref="ArgumentException">The value cannot be serialized.</exception>
    public static JToken ToToken(object? value, string place)
    {
        switch (value)
        {
            case null:
                return JValue.CreateNull();
            case JToken token:
                return token.DeepClone();
            case JsonElement element:
                return ToToken(element);
            case JsonNode node:
                using (var document = JsonDocument.Parse(node.ToJsonString()))
                {
                    return ToToken(document.RootElement);
                }

            case IJsonModel model:
                return JsonTokens.Of(model);
            case string text:
                return new JValue(text);
            case float number:
                return Exact(number);
            default:
                return ToToken(ToElement(value, place));
        }
    }

    /// <summary>Through a string, so that 0.1f is written as 0.1 instead of 0.10000000149011612.</summary>
    public static JValue Exact(float number) =>
        new(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture));

    private static JsonElement ToElement(object value, string place)
    {
        try
        {
            return System.Text.Json.JsonSerializer.SerializeToElement(value, Compact.GetTypeInfo(value.GetType()));
        }
        catch (Exception error) when (error is NotSupportedException or System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ArgumentException(
                $"{place} is a {value.GetType().Name}, which cannot be serialized as JSON: {error.Message} Pass a string, a number, a JsonElement or a JToken.",
                error
            );
        }
    }
}
