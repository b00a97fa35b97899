using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The format of chat completions.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="time">Time of the response, in seconds since 1970.</param>
internal sealed class ChatForm(string model, long time) : IResponseForm
{
    private const string Chunk = "chat.completion.chunk";

    private readonly string _id = "chatcmpl_" + Guid.NewGuid();

    public JObject Whole(ChatContent content, TokenCount tokens)
    {
        var message = new JObject { ["role"] = "assistant", ["content"] = Content(content) };
        if (content.Calls.Count > 0)
        {
            message["tool_calls"] = content.Calls.DeepClone();
        }

        var choices = Enumerable
            .Range(0, content.Alternatives)
            .Select(index => new JObject
            {
                ["index"] = index,
                ["message"] = message.DeepClone(),
                ["finish_reason"] = Reason(content),
            });
        return ResponseForms.Envelope(_id, "chat.completion", time, model, new JArray(choices), tokens);
    }

    /// <summary>Words one by one, and calls in two chunks, as models send them.</summary>
    public IEnumerable<JObject> Said(ChatContent content) => Enumerable.Range(0, content.Alternatives).SelectMany(index => Said(content, index));

    public IEnumerable<JObject> Ended(ChatContent content, TokenCount? tokens)
    {
        for (var index = 0; index < content.Alternatives; index++)
        {
            yield return Piece(index, [], Reason(content));
        }

        if (tokens is not null)
        {
            yield return ResponseForms.Envelope(_id, Chunk, time, model, [], tokens);
        }
    }

    public JObject Failed(int status, string errorCode, string message) => ResponseForms.Error(status, errorCode, message);

    private IEnumerable<JObject> Said(ChatContent content, int index)
    {
        foreach (var part in content.Parts)
        {
            if (!ChatContent.IsText(part))
            {
                yield return Piece(index, new JObject { ["role"] = "assistant", ["content"] = new JArray(part.DeepClone()) });
                continue;
            }

            foreach (var word in ChatContent.Words((string)part["text"]!))
            {
                yield return Piece(index, new JObject { ["role"] = "assistant", ["content"] = word });
            }
        }

        for (var i = 0; i < content.Calls.Count; i++)
        {
            var first = (JObject)content.Calls[i].DeepClone();
            first.AddFirst(new JProperty("index", i));
            var arguments = first["function"]!["arguments"]!;
            first["function"]!["arguments"] = "";
            yield return Piece(index, new JObject { ["role"] = "assistant", ["tool_calls"] = new JArray(first) });
            var rest = new JObject
            {
                ["index"] = i,
                ["function"] = new JObject { ["arguments"] = arguments },
            };
            yield return Piece(index, new JObject { ["tool_calls"] = new JArray(rest) });
        }
    }

    private JObject Piece(int index, JObject delta, string? reason = null)
    {
        var choice = new JObject
        {
            ["index"] = index,
            ["delta"] = delta,
            ["finish_reason"] = reason,
        };
        return ResponseForms.Envelope(_id, Chunk, time, model, [choice], tokens: null);
    }

    /// <summary>Text alone is sent as a string, text with reasoning as a list of parts.</summary>
    private static JToken Content(ChatContent content) =>
        content.Parts.Count == 0 ? JValue.CreateNull()
        : content.Parts.All(ChatContent.IsText) ? content.Text
        : content.Parts.DeepClone();

    private static string Reason(ChatContent content) => content.Calls.Count > 0 ? "tool_calls" : "stop";
}
