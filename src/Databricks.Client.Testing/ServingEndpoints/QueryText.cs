using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The text of a query.</summary>
internal static class QueryText
{
    /// <summary>The last text of a chat, prompt or input.</summary>
    public static string Last(JObject query) => LastOf(query["messages"] ?? query["prompt"] ?? query["input"]);

    /// <summary>The last text in a value, which may be a string, a list of strings or a list of messages.</summary>
    public static string LastOf(JToken? from) =>
        from switch
        {
            JValue { Value: string text } => text,
            JArray { Count: > 0 } list => LastOf(list[^1]),
            JObject message => LastOf(message["content"] ?? message["text"] ?? message["output"]),
            _ => "",
        };
}
