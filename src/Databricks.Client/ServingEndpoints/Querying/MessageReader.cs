using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Reads a message of a model, or a part of one: text or parts, reasoning, refusal and tool calls.</summary>
internal static class MessageReader
{
    public static void Message(JToken? message, ModelOutput output)
    {
        if (message is not JObject members)
        {
            output.AddText(OutputReader.Text(message));
            return;
        }

        // The result of a tool call is not model output, whatever its role.
        if (IsOthersRole(OutputReader.Text(members["role"])) || members["tool_call_id"] is { Type: not JTokenType.Null })
        {
            return;
        }

        // Some servers send the same reasoning under two names.
        if (Array.Find((string[])["reasoning_content", "reasoning", "thinking"], name => members[name] is { Type: not JTokenType.Null }) is { } reasoning)
        {
            Reasoning(members[reasoning], output);
        }

        Content(members["content"], output);
        output.AddRefusal(OutputReader.Text(members["refusal"]));
        ToolCalls(members["tool_calls"], output);
        if (members["function_call"] is JObject older)
        {
            ToolCall(older, 0, output);
        }
    }

    /// <summary>Text, a part, or a list of these.</summary>
    public static void Content(JToken? content, ModelOutput output)
    {
        switch (content)
        {
            case JArray parts:
                foreach (var part in parts)
                {
                    Content(part, output);
                }

                break;
            case JObject part:
                Part(part, output);
                break;
            default:
                output.AddText(OutputReader.Text(content));
                break;
        }
    }

    /// <summary>Reasoning as text, as a part, or as a list of parts.</summary>
    public static void Reasoning(JToken? reasoning, ModelOutput output)
    {
        switch (reasoning)
        {
            case JArray parts:
                foreach (var part in parts)
                {
                    Reasoning(part, output);
                }

                break;
            case JObject part:
                foreach (var name in (string[])["summary", "content", "text", "thinking", "reasoning"])
                {
                    Reasoning(part[name], output);
                }

                break;
            default:
                output.AddReasoning(OutputReader.Text(reasoning));
                break;
        }
    }

    /// <param name="call">The call, with its function as a member or flat.</param>
    /// <param name="position">Its index if it has none.</param>
    /// <param name="output">The result.</param>
    public static void ToolCall(JObject call, int position, ModelOutput output)
    {
        var function = call["function"] as JObject ?? call;
        var arguments = function["arguments"] ?? function["input"];
        output.Add(
            new ModelToolCall(
                OutputReader.Number(call["index"]) is >= 0 and <= int.MaxValue and { } index ? (int)index : position,
                NotEmpty(call["call_id"]) ?? NotEmpty(call["id"]),
                NotEmpty(function["name"]),
                arguments is null or JValue { Value: null } ? "" : OutputReader.Text(arguments) ?? arguments.ToString(Formatting.None),
                call
            )
        );
    }

    private static bool IsOthersRole(string? role) => role is "user" or "tool" or "system" or "developer" or "function";

    private static void ToolCalls(JToken? calls, ModelOutput output)
    {
        var position = 0;
        foreach (var call in (calls as JArray ?? []).OfType<JObject>())
        {
            ToolCall(call, position++, output);
        }
    }

    private static void Part(JObject part, ModelOutput output)
    {
        switch (OutputReader.Text(part["type"]))
        {
            case "reasoning" or "thinking" or "summary_text" or "reasoning_text":
                Reasoning(part, output);
                break;
            case "refusal":
                output.AddRefusal(OutputReader.Text(part["refusal"]) ?? OutputReader.Text(part["text"]));
                break;
            case "tool_use" or "function_call":
                ToolCall(part, output.ToolCalls.Count, output);
                break;
            case null or "text" or "output_text" or "input_text":
                output.AddText(OutputReader.Text(part["text"]) ?? OutputReader.Text((part["text"] as JObject)?["value"]));
                break;
            default: // images and the like
                break;
        }
    }

    private static string? NotEmpty(JToken? token) => OutputReader.Text(token) is { Length: > 0 } text ? text : null;
}
