using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>A conversation as <c>input</c> of the Responses API. IDs and other members that are valid only in responses are omitted.</summary>
internal static class ResponsesInput
{
    public static JArray Write(string? instructions, IEnumerable<ChatMessage> messages)
    {
        var (system, others) = SystemText.Split(instructions, messages);
        var items = new JArray();
        if (system is not null)
        {
            items.Add(Message("system", system));
        }

        foreach (var message in others)
        {
            if (SystemText.IsSystem(message))
            {
                items.Add(Message("system", message.Text));
            }
            else if (message.Role == ChatRole.User)
            {
                items.Add(Message("user", ContentParts.Write(message.Contents, ChatInput.Responses)));
            }
            else
            {
                Turn(message, items);
            }
        }

        return items;
    }

    private static void Turn(ChatMessage message, JArray items)
    {
        var text = new List<AIContent>();
        foreach (var content in message.Contents)
        {
            if (content is TextContent)
            {
                text.Add(content);
            }
            else if (Item(content) is { } item)
            {
                Said(text, items);
                items.Add(item);
            }
        }

        Said(text, items);
    }

    private static void Said(List<AIContent> contents, JArray items)
    {
        if (ContentParts.Text(contents) is { Length: > 0 } text)
        {
            items.Add(Message("assistant", text));
        }

        contents.Clear();
    }

    private static JObject? Item(AIContent content) =>
        content switch
        {
            TextReasoningContent reasoning => ReasoningItem.Parse(reasoning.ProtectedData),
            FunctionCallContent call => new JObject
            {
                ["type"] = "function_call",
                ["call_id"] = call.CallId,
                ["name"] = call.Name,
                ["arguments"] = FunctionText.Arguments(call),
            },
            FunctionResultContent result => new JObject
            {
                ["type"] = "function_call_output",
                ["call_id"] = result.CallId,
                ["output"] = FunctionText.Result(result),
            },
            _ => null,
        };

    private static JObject Message(string role, JToken content) =>
        new()
        {
            ["type"] = "message",
            ["role"] = role,
            ["content"] = content,
        };
}
