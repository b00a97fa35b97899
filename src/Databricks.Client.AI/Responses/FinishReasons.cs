using Microsoft.Extensions.AI;

namespace Databricks.Client.AI.Responses;

/// <summary>Finish reasons of several vendors.</summary>
internal static class FinishReasons
{
    public static ChatFinishReason? Of(string? reason) =>
        reason?.ToLowerInvariant() switch
        {
            null or "" => null,
            "stop" or "end_turn" or "stop_sequence" or "completed" => ChatFinishReason.Stop,
            "length" or "max_tokens" or "max_output_tokens" => ChatFinishReason.Length,
            "tool_calls" or "tool_use" or "function_call" => ChatFinishReason.ToolCalls,
            "content_filter" or "safety" or "guardrail" => ChatFinishReason.ContentFilter,
            _ => new ChatFinishReason(reason!),
        };
}
