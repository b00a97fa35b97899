using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The content of one model response, before it is converted to an API's format.</summary>
internal sealed class ChatContent
{
    /// <summary>Text and reasoning, as the parts of a chat completion.</summary>
    public JArray Parts { get; } = [];

    /// <summary>Calls of functions, as in a chat completion.</summary>
    public JArray Calls { get; } = [];

    /// <summary>Tokens of the query; null to count its words.</summary>
    public int? PromptTokens { get; set; }

    /// <summary>Tokens of the response; null to count its words.</summary>
    public int? CompletionTokens { get; set; }

    /// <summary>Number of alternatives, as requested with <c>n</c>.</summary>
    public int Alternatives { get; init; } = 1;

    public string Text => string.Concat(Parts.Where(IsText).Select(static part => (string?)part["text"]));

    public bool IsEmpty => Parts.Count == 0 && Calls.Count == 0;

    public static bool IsText(JToken part) => (string?)part["type"] == "text";

    public void AddText(string text) => Parts.Add(new JObject { ["type"] = "text", ["text"] = text });

    public void AddReasoning(string text)
    {
        var summary = new JObject { ["type"] = "summary_text", ["text"] = text };
        Parts.Add(new JObject { ["type"] = "reasoning", ["summary"] = new JArray(summary) });
    }

    public void AddCall(string name, string arguments) =>
        Calls.Add(
            new JObject
            {
                ["id"] = $"call_{Calls.Count + 1}",
                ["type"] = "function",
                ["function"] = new JObject { ["name"] = name, ["arguments"] = arguments },
            }
        );

    /// <summary>The words of a text as the chunks of a stream; together they form the text.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var words = text.Split(' ');
        return words.Select((word, at) => at == 0 ? word : " " + word);
    }
}
