using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>
/// Reasoning sent back to the model. Text with protected data is signed, protected data alone is encrypted; models refuse reasoning with neither, so it is
/// not sent.
/// </summary>
internal static class ReasoningParts
{
    public static JArray Write(IEnumerable<AIContent> contents)
    {
        var parts = new JArray();
        foreach (var content in contents.OfType<TextReasoningContent>())
        {
            if (content.ProtectedData is { Length: > 0 } data && ReasoningItem.Parse(data) is null)
            {
                var summary = string.IsNullOrEmpty(content.Text)
                    ? new JObject { ["type"] = "summary_encrypted_text", ["data"] = data }
                    : new JObject
                    {
                        ["type"] = "summary_text",
                        ["text"] = content.Text,
                        ["signature"] = data,
                    };
                parts.Add(new JObject { ["type"] = "reasoning", ["summary"] = new JArray(summary) });
            }
        }

        return parts;
    }
}
