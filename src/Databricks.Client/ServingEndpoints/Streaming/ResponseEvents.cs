using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Reads the events of a stream of OpenAI's Responses API. Some agents write <c>responses.</c> where OpenAI writes <c>response.</c></summary>
internal static class ResponseEvents
{
    public static bool IsOne(string type) => PrefixOf(type) is not null;

    /// <summary>The type without its prefix, such as <c>output_text.delta</c>; null for other types.</summary>
    public static string? Kind(string type) => PrefixOf(type) is { } prefix ? type.Substring(prefix.Length) : null;

    public static void Read(string type, JObject data, bool isRepeat, ModelOutput output)
    {
        switch (Kind(type))
        {
            case "output_text.delta":
                MessageReader.Content(data["delta"], output);
                break;
            case "refusal.delta":
                output.AddRefusal(OutputReader.Text(data["delta"]));
                break;
            case "reasoning.delta" or "reasoning_text.delta" or "reasoning_summary.delta" or "reasoning_summary_text.delta":
                MessageReader.Reasoning(data["delta"], output);
                break;
            case "function_call_arguments.delta":
                output.Add(new ModelToolCall(Position(data), null, null, OutputReader.Text(data["delta"]) ?? "", data));
                break;
            case "output_item.added" when data["item"] is JObject item && OutputReader.Text(item["type"]) == "function_call":
                OutputItems.Item(item, Position(data), output);
                break;
            case "output_item.done" when !isRepeat:
                OutputItems.Item(data["item"], Position(data), output);
                break;
            case "completed" or "incomplete" or "cancelled" or "done" when data["response"] is JObject response:
                if (!isRepeat && response["output"] is JArray items)
                {
                    OutputItems.Read(items, output);
                }

                output.FinishReason = OutputItems.FinishReason(response);
                break;
            default:
                break;
        }
    }

    private static int Position(JObject data) => OutputReader.Number(data["output_index"]) is >= 0 and <= int.MaxValue and { } index ? (int)index : 0;

    private static string? PrefixOf(string type) =>
        type.StartsWith("response.", StringComparison.Ordinal) ? "response."
        : type.StartsWith("responses.", StringComparison.Ordinal) ? "responses."
        : null;
}
