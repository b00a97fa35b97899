using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The events of a stream in the form of OpenAI's Responses interface, as OpenAI's own clients need them.</summary>
internal static class ResponseEvents
{
    /// <param name="response">The whole response, of one message.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<JObject> Of(JObject response, string text)
    {
        var begun = (JObject)response.DeepClone();
        begun["status"] = "in_progress";
        begun["output"] = new JArray();
        begun["usage"] = null;
        var item = (JObject)response["output"]![0]!;
        var beginning = (JObject)item.DeepClone();
        beginning["status"] = "in_progress";
        beginning["content"] = new JArray();
        var part = (JObject)item["content"]![0]!;
        var empty = (JObject)part.DeepClone();
        empty["text"] = "";

        var number = 0;
        yield return Event("response.created", new JProperty("response", begun));
        yield return Event("response.in_progress", new JProperty("response", begun.DeepClone()));
        yield return Event("response.output_item.added", At(), new JProperty("item", beginning));
        yield return Event("response.content_part.added", Id(), At(), Part(), new JProperty("part", empty));
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            yield return Event("response.output_text.delta", Id(), At(), Part(), new JProperty("delta", i == 0 ? words[i] : " " + words[i]), Logs());
        }

        yield return Event("response.output_text.done", Id(), At(), Part(), new JProperty("text", text), Logs());
        yield return Event("response.content_part.done", Id(), At(), Part(), new JProperty("part", part.DeepClone()));
        yield return Event("response.output_item.done", At(), new JProperty("item", item.DeepClone()));
        yield return Event("response.completed", new JProperty("response", response));

        JObject Event(string type, params JProperty[] members) => new([new JProperty("type", type), new JProperty("sequence_number", number++), .. members]);

        JProperty Id() => new("item_id", item["id"]!.DeepClone());

        static JProperty At() => new("output_index", 0);

        static JProperty Part() => new("content_index", 0);

        static JProperty Logs() => new("logprobs", new JArray());
    }
}
