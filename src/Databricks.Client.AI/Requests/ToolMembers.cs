using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>Tools and tool choice. Tools that run at a provider are not supported here and are omitted.</summary>
internal static class ToolMembers
{
    public static void Write(JObject body, ChatOptions options, ChatInput input)
    {
        var tools = new JArray((options.Tools ?? []).OfType<AIFunctionDeclaration>().Select(tool => Tool(tool, input)));
        if (tools.Count == 0)
        {
            return;
        }

        body["tools"] = tools;
        if (Choice(options.ToolMode, input) is { } choice)
        {
            body["tool_choice"] = choice;
        }

        if (options.AllowMultipleToolCalls is { } parallel)
        {
            body["parallel_tool_calls"] = parallel;
        }
    }

    private static JObject Tool(AIFunctionDeclaration tool, ChatInput input)
    {
        var function = new JObject { ["name"] = tool.Name };
        if (!string.IsNullOrEmpty(tool.Description))
        {
            function["description"] = tool.Description;
        }

        function["parameters"] = JsonBridge.ToToken(tool.JsonSchema);
        // Only on request: endpoints compile it to a grammar, which grows too large with many tools.
        if (tool.AdditionalProperties.TryGetValue("strict", out var strict) && strict is bool isStrict)
        {
            function["strict"] = isStrict;
        }

        if (input == ChatInput.Responses)
        {
            function["type"] = "function";
            return function;
        }

        return new JObject { ["type"] = "function", ["function"] = function };
    }

    private static JToken? Choice(ChatToolMode? mode, ChatInput input) =>
        mode switch
        {
            NoneChatToolMode => "none",
            RequiredChatToolMode { RequiredFunctionName: { } name } => input == ChatInput.Responses
                ? new JObject { ["type"] = "function", ["name"] = name }
                : new JObject
                {
                    ["type"] = "function",
                    ["function"] = new JObject { ["name"] = name },
                },
            RequiredChatToolMode => "required",
            _ => null,
        };
}
