using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Reads the items of a response of OpenAI's Responses API.</summary>
internal static class OutputItems
{
    public static void Read(JArray items, ModelOutput output)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Item(items[i], i, output);
        }
    }

    public static void Item(JToken? item, int position, ModelOutput output)
    {
        if (item is not JObject members)
        {
            output.AddText(OutputReader.Text(item));
            return;
        }

        switch (OutputReader.Text(members["type"]))
        {
            case "function_call":
                MessageReader.ToolCall(members, position, output);
                break;
            case "message" or null:
                MessageReader.Message(members, output);
                break;
            default: // a part, such as reasoning, or content other than output, such as the result of a call
                MessageReader.Content(members, output);
                break;
        }
    }

    /// <summary>Why a response ended, in the terms of chat completions if possible.</summary>
    public static string? FinishReason(JObject response) =>
        (OutputReader.Text((response["incomplete_details"] as JObject)?["reason"]) ?? OutputReader.Text(response["status"])) switch
        {
            "completed" => "stop",
            "max_output_tokens" => "length",
            "in_progress" or "queued" => null,
            var other => other,
        };
}
