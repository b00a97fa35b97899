using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>A conversation as <c>messages</c>.</summary>
internal static class MessagesInput
{
    public static JArray Write(string? instructions, IEnumerable<ChatMessage> messages, bool splitsCalls)
    {
        var (system, others) = SystemText.Split(instructions, messages);
        var written = new JArray();
        if (system is not null)
        {
            written.Add(Message("system", system));
        }

        foreach (var message in others)
        {
            if (SystemText.IsSystem(message))
            {
                written.Add(Message("system", message.Text));
            }
            else if (message.Role == ChatRole.User)
            {
                written.Add(Message("user", ContentParts.Write(message.Contents, ChatInput.Messages)));
            }
            else
            {
                Turn(message, written);
            }
        }

        return splitsCalls ? SingleCalls.Of(written) : written;
    }

    /// <summary>The model's output and its tools' results, which may be in one message.</summary>
    private static void Turn(ChatMessage message, JArray written)
    {
        var said = new List<AIContent>();
        foreach (var content in message.Contents)
        {
            if (content is FunctionResultContent result)
            {
                Said(said, written);
                var returned = Message("tool", FunctionText.Result(result));
                returned["tool_call_id"] = result.CallId;
                written.Add(returned);
            }
            else
            {
                said.Add(content);
            }
        }

        Said(said, written);
    }

    private static void Said(List<AIContent> contents, JArray written)
    {
        var text = ContentParts.Text(contents);
        var reasoning = ReasoningParts.Write(contents);
        var calls = new JArray(contents.OfType<FunctionCallContent>().Select(Call));
        contents.Clear();
        if (text.Length == 0 && reasoning.Count == 0 && calls.Count == 0)
        {
            return;
        }

        var message = new JObject { ["role"] = "assistant" };
        if (reasoning.Count > 0)
        {
            if (text.Length > 0)
            {
                reasoning.Add(new JObject { ["type"] = "text", ["text"] = text });
            }

            message["content"] = reasoning;
        }
        else if (text.Length > 0)
        {
            message["content"] = text;
        }

        if (calls.Count > 0)
        {
            message["tool_calls"] = calls;
        }

        written.Add(message);
    }

    private static JObject Call(FunctionCallContent call)
    {
        var written = new JObject
        {
            ["id"] = call.CallId,
            ["type"] = "function",
            ["function"] = new JObject { ["name"] = call.Name, ["arguments"] = FunctionText.Arguments(call) },
        };
        foreach (var name in ToolCallMembers.GoBack)
        {
            if (call.AdditionalProperties is { } more && more.TryGetValue(name, out var value))
            {
                written[name] = JsonBridge.ToToken(value, $"The property '{name}' of the call to '{call.Name}'");
            }
        }

        return written;
    }

    private static JObject Message(string role, JToken content) => new() { ["role"] = role, ["content"] = content };
}
