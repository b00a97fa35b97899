using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>One server-sent event of a streamed response whose events are of many kinds.</summary>
public sealed class StreamEvent
{
    /// <summary>Creates an event, also for mocks.</summary>
    /// <param name="eventType">The kind of event, if <paramref name="data"/> has no member <c>type</c>.</param>
    /// <param name="data">The event's JSON.</param>
    public StreamEvent(string eventType, JObject data)
    {
        Type = data["type"] is JValue { Value: string type } ? type : eventType;
        Data = data;
        Raw = data;
    }

    /// <summary>A whole response. One that is not an object, which custom models may send, is read as its predictions.</summary>
    internal StreamEvent(JToken whole)
        : this("", whole as JObject ?? new JObject { ["predictions"] = whole }) => Raw = whole;

    /// <summary>The data of the event, also if it is not an object.</summary>
    internal JToken Raw { get; }

    /// <summary>Kind of the event, such as <c>response.output_text.delta</c> or <c>response.completed</c>.</summary>
    public string Type { get; }

    /// <summary>The data of the event, unchanged.</summary>
    public JObject Data { get; }

    /// <summary>The text that the event adds, for example of <c>response.output_text.delta</c>; null if it adds none, or only repeats previous text.</summary>
    public string? Text => First?.Text;

    /// <summary>The text that the event adds to the model's reasoning; null if it adds none.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>The parts of function calls that the event adds: see <see cref="ModelToolCall"/>.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>The tokens that the query used, from the last event; null for other events.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(Data);

    /// <summary>Whether the event only repeats content of previous ones.</summary>
    internal bool IsRepeat { get; set; }

    private ModelOutput? First => OutputReader.Read(Data, Type, IsRepeat).FirstOrDefault(static output => output.Index == 0);

    /// <summary>The kind of the event.</summary>
    public override string ToString() => Type;
}
