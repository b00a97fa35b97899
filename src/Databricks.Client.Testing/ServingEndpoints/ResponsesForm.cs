using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The format of OpenAI's Responses API: items, and the events that its clients need in a stream.</summary>
internal sealed class ResponsesForm : IResponseForm
{
    private readonly JObject _response;
    private readonly ItemEvents _events = new();
    private List<JObject>? _items;

    /// <param name="query">The query.</param>
    /// <param name="model">Name of the model, if the query has none.</param>
    /// <param name="time">Time of the response, in seconds since 1970.</param>
    public ResponsesForm(JObject query, string model, long time) =>
        _response = new JObject
        {
            ["id"] = "resp_" + Identifiers.Hex(16),
            ["object"] = "response",
            ["created_at"] = time,
            ["status"] = "completed",
            ["model"] = query["model"]?.DeepClone() ?? model,
            ["output"] = new JArray(),
            ["usage"] = null,
            ["metadata"] = query["metadata"]?.DeepClone() ?? new JObject(),
        };

    public JObject Whole(ChatContent content, TokenCount tokens)
    {
        var whole = (JObject)_response.DeepClone();
        whole["output"] = new JArray(Items(content).Select(static item => item.DeepClone()));
        whole["usage"] = new JObject
        {
            ["input_tokens"] = tokens.Prompt,
            ["output_tokens"] = tokens.Completion,
            ["total_tokens"] = tokens.Total,
        };
        return whole;
    }

    public IEnumerable<JObject> Said(ChatContent content)
    {
        var begun = (JObject)_response.DeepClone();
        begun["status"] = "in_progress";
        yield return _events.Event("response.created", new JProperty("response", begun));
        yield return _events.Event("response.in_progress", new JProperty("response", begun.DeepClone()));
        var items = Items(content);
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var news in _events.Of(items[i], i))
            {
                yield return news;
            }
        }
    }

    // A stream of this API always reports the tokens.
    public IEnumerable<JObject> Ended(ChatContent content, TokenCount? tokens) =>
        [_events.Event("response.completed", new JProperty("response", Whole(content, tokens.GetValueOrDefault())))];

    public JObject Failed(int status, string errorCode, string message)
    {
        var failed = _events.Event("error", new JProperty("code", errorCode), new JProperty("message", message), new JProperty("param", JValue.CreateNull()));
        failed["status_code"] = status;
        return failed;
    }

    private List<JObject> Items(ChatContent content) => _items ??= [.. Make(content)];

    private static IEnumerable<JObject> Make(ChatContent content)
    {
        var text = "";
        foreach (var part in content.Parts)
        {
            if (ChatContent.IsText(part))
            {
                text += (string?)part["text"];
                continue;
            }

            if (text.Length > 0)
            {
                yield return Message(text);
                text = "";
            }

            yield return new JObject
            {
                ["id"] = "rs_" + Identifiers.Hex(16),
                ["type"] = "reasoning",
                ["summary"] = part["summary"]!.DeepClone(),
            };
        }

        if (text.Length > 0 || content.IsEmpty)
        {
            yield return Message(text);
        }

        foreach (var call in content.Calls)
        {
            yield return new JObject
            {
                ["id"] = "fc_" + Identifiers.Hex(16),
                ["type"] = "function_call",
                ["call_id"] = call["id"]!.DeepClone(),
                ["name"] = call["function"]!["name"]!.DeepClone(),
                ["arguments"] = call["function"]!["arguments"]!.DeepClone(),
                ["status"] = "completed",
            };
        }
    }

    private static JObject Message(string text)
    {
        var part = new JObject
        {
            ["type"] = "output_text",
            ["text"] = text,
            ["annotations"] = new JArray(),
        };
        return new JObject
        {
            ["id"] = "msg_" + Identifiers.Hex(16),
            ["type"] = "message",
            ["role"] = "assistant",
            ["status"] = "completed",
            ["content"] = new JArray(part),
        };
    }
}
