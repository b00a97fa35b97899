using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The numbered events of items in a stream of the Responses API.</summary>
internal sealed class ItemEvents
{
    private int _number;

    public JObject Event(string type, params JProperty[] members) =>
        new([new JProperty("type", type), new JProperty("sequence_number", _number++), .. members]);

    public IEnumerable<JObject> Of(JObject item, int at) =>
        (string?)item["type"] switch
        {
            "message" => Message(item, at),
            "reasoning" => Reasoning(item, at),
            _ => Call(item, at),
        };

    private IEnumerable<JObject> Message(JObject item, int at)
    {
        var part = (JObject)item["content"]![0]!;
        var text = (string)part["text"]!;
        yield return Added(item, at, "content", new JArray());
        yield return Event("response.content_part.added", Id(item), At(at), Index("content"), new JProperty("part", With(part, "text", "")));
        foreach (var word in ChatContent.Words(text))
        {
            yield return Event("response.output_text.delta", Id(item), At(at), Index("content"), new JProperty("delta", word), Logs());
        }

        yield return Event("response.output_text.done", Id(item), At(at), Index("content"), new JProperty("text", text), Logs());
        yield return Event("response.content_part.done", Id(item), At(at), Index("content"), new JProperty("part", part.DeepClone()));
        yield return Done(item, at);
    }

    private IEnumerable<JObject> Reasoning(JObject item, int at)
    {
        var part = (JObject)item["summary"]![0]!;
        var text = (string)part["text"]!;
        yield return Added(item, at, "summary", new JArray());
        yield return Event("response.reasoning_summary_part.added", Id(item), At(at), Index("summary"), new JProperty("part", With(part, "text", "")));
        foreach (var word in ChatContent.Words(text))
        {
            yield return Event("response.reasoning_summary_text.delta", Id(item), At(at), Index("summary"), new JProperty("delta", word));
        }

        yield return Event("response.reasoning_summary_text.done", Id(item), At(at), Index("summary"), new JProperty("text", text));
        yield return Event("response.reasoning_summary_part.done", Id(item), At(at), Index("summary"), new JProperty("part", part.DeepClone()));
        yield return Done(item, at);
    }

    private IEnumerable<JObject> Call(JObject item, int at)
    {
        yield return Added(item, at, "arguments", "");
        yield return Event("response.function_call_arguments.delta", Id(item), At(at), new JProperty("delta", item["arguments"]!.DeepClone()));
        yield return Event("response.function_call_arguments.done", Id(item), At(at), new JProperty("arguments", item["arguments"]!.DeepClone()));
        yield return Done(item, at);
    }

    private JObject Added(JObject item, int at, string member, JToken empty)
    {
        var begun = With(item, member, empty);
        if (begun["status"] is not null)
        {
            begun["status"] = "in_progress";
        }

        return Event("response.output_item.added", At(at), new JProperty("item", begun));
    }

    private JObject Done(JObject item, int at) => Event("response.output_item.done", At(at), new JProperty("item", item.DeepClone()));

    private static JObject With(JObject from, string member, JToken value)
    {
        var copy = (JObject)from.DeepClone();
        copy[member] = value;
        return copy;
    }

    private static JProperty Id(JObject item) => new("item_id", item["id"]!.DeepClone());

    private static JProperty At(int at) => new("output_index", at);

    private static JProperty Index(string of) => new(of + "_index", 0);

    private static JProperty Logs() => new("logprobs", new JArray());
}
