using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>One server-sent event of a streamed answer whose events are of many kinds.</summary>
public sealed class StreamEvent
{
    internal StreamEvent(string eventType, JObject data)
    {
        Type = data["type"] is JValue { Value: string type } ? type : eventType;
        Data = data;
    }

    /// <summary>Kind of the event, such as <c>response.output_text.delta</c> or <c>response.completed</c>.</summary>
    public string Type { get; }

    /// <summary>What the event brings, as it came.</summary>
    public JObject Data { get; }

    /// <summary>The new text of an event <c>response.output_text.delta</c>; null for other events.</summary>
    public string? Text => Type == "response.output_text.delta" && Data["delta"] is JValue { Value: string text } ? text : null;

    /// <summary>The kind of the event.</summary>
    public override string ToString() => Type;
}
