using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Puts what a scripted model says into the form of chat completions, whole or as the pieces of a stream.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="time">When it answers, in seconds since 1970.</param>
internal sealed class ChatForm(string model, long time)
{
    public const string End = "[DONE]";

    private readonly string _id = "chatcmpl_" + Guid.NewGuid();

    public JObject Whole(JArray parts, JArray calls, JObject? usage)
    {
        var message = new JObject { ["role"] = "assistant", ["content"] = Content(parts) };
        if (calls.Count > 0)
        {
            message["tool_calls"] = calls.DeepClone();
        }

        var choice = new JObject
        {
            ["index"] = 0,
            ["message"] = message,
            ["finish_reason"] = Reason(calls),
        };
        return Envelope("chat.completion", [choice], usage);
    }

    /// <summary>The pieces with what is said.</summary>
    public IEnumerable<JObject> Said(JArray parts, JArray calls) => Deltas(parts, calls).Select(delta => Piece(delta));

    /// <summary>The pieces at the end: why it ends, and the usage if it is known.</summary>
    public IEnumerable<JObject> Ended(JArray calls, JObject? usage)
    {
        yield return Piece([], Reason(calls));
        if (usage is not null)
        {
            yield return Envelope("chat.completion.chunk", [], usage);
        }
    }

    /// <summary>What the pieces of a stream add to the message: words one by one, and calls in two pieces, as models send them.</summary>
    public static IEnumerable<JObject> Deltas(JArray parts, JArray calls)
    {
        foreach (var part in parts.Cast<JObject>())
        {
            if ((string?)part["type"] != "text")
            {
                yield return new JObject { ["role"] = "assistant", ["content"] = new JArray(part.DeepClone()) };
                continue;
            }

            foreach (var word in Words((string)part["text"]!))
            {
                yield return new JObject { ["role"] = "assistant", ["content"] = word };
            }
        }

        for (var i = 0; i < calls.Count; i++)
        {
            var first = (JObject)calls[i].DeepClone();
            first.AddFirst(new JProperty("index", i));
            var arguments = first["function"]!["arguments"]!;
            first["function"]!["arguments"] = "";
            yield return new JObject { ["role"] = "assistant", ["tool_calls"] = new JArray(first) };
            var rest = new JObject
            {
                ["index"] = i,
                ["function"] = new JObject { ["arguments"] = arguments },
            };
            yield return new JObject { ["tool_calls"] = new JArray(rest) };
        }
    }

    /// <summary>The words of a text, each but the first with the space before it.</summary>
    public static IEnumerable<string> Words(string text) => text.Split(' ').Select((word, index) => index == 0 ? word : " " + word);

    private JObject Piece(JObject delta, string? reason = null) =>
        Envelope(
            "chat.completion.chunk",
            [
                new JObject
                {
                    ["index"] = 0,
                    ["delta"] = delta,
                    ["finish_reason"] = reason,
                },
            ],
            usage: null
        );

    private JObject Envelope(string kind, JArray choices, JObject? usage)
    {
        var envelope = new JObject
        {
            ["id"] = _id,
            ["object"] = kind,
            ["created"] = time,
            ["model"] = model,
            ["choices"] = choices,
        };
        if (usage is not null)
        {
            envelope["usage"] = usage.DeepClone();
        }

        return envelope;
    }

    /// <summary>Text alone is sent as text, and with reasoning as a list of parts.</summary>
    private static JToken Content(JArray parts) =>
        parts.Count == 0 ? JValue.CreateNull()
        : parts.All(static part => (string?)part["type"] == "text") ? string.Concat(parts.Select(static part => (string?)part["text"]))
        : parts.DeepClone();

    private static string Reason(JArray calls) => calls.Count > 0 ? "tool_calls" : "stop";
}
