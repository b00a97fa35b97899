using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The format of the response to a query.</summary>
internal static class ResponseForms
{
    /// <summary>End marker of a stream.</summary>
    public const string End = "[DONE]";

    public static IResponseForm Of(JObject query, string model, long time) =>
        query["messages"] is JArray ? new ChatForm(model, time)
        : query.Has("prompt") ? new CompletionForm(model, time)
        : query.Has("input") ? new ResponsesForm(query, model, time)
        : new ChatForm(model, time);

    /// <summary>A whole completion, or one chunk of it.</summary>
    public static JObject Envelope(string id, string kind, long time, string model, JArray choices, TokenCount? tokens)
    {
        var envelope = new JObject
        {
            ["id"] = id,
            ["object"] = kind,
            ["created"] = time,
            ["model"] = model,
            ["choices"] = choices,
        };
        if (tokens is { } counts)
        {
            envelope["usage"] = new JObject
            {
                ["prompt_tokens"] = counts.Prompt,
                ["completion_tokens"] = counts.Completion,
                ["total_tokens"] = counts.Total,
            };
        }

        return envelope;
    }

    public static JObject Error(int status, string errorCode, string message) =>
        new()
        {
            ["error_code"] = errorCode,
            ["message"] = message,
            ["status_code"] = status,
        };
}
