using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Token counts, in the formats of several models.</summary>
internal static class UsageReader
{
    /// <returns>The counts; null if there are none.</returns>
    public static UsageDetails? Read(JObject usage)
    {
        var inputDetails = usage.Object("prompt_tokens_details") ?? usage.Object("input_tokens_details");
        var outputDetails = usage.Object("completion_tokens_details") ?? usage.Object("output_tokens_details");
        var input = usage.Number("prompt_tokens") ?? usage.Number("input_tokens");
        var output = usage.Number("completion_tokens") ?? usage.Number("output_tokens");
        var total = usage.Number("total_tokens");
        var read = usage.Number("cache_read_input_tokens");
        var created = usage.Number("cache_creation_input_tokens");
        if ((read ?? created) is not null && (total is null || total != input + output))
        {
            // Claude counts cached tokens separately.
            input = (input ?? 0) + (read ?? 0) + (created ?? 0);
        }

        var details = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = total ?? input + output,
            CachedInputTokenCount = read ?? inputDetails.Number("cached_tokens"),
            ReasoningTokenCount = usage.Number("reasoning_tokens") ?? outputDetails.Number("reasoning_tokens"),
        };
        if (created is { } count)
        {
            details.AdditionalCounts = new AdditionalPropertiesDictionary<long> { ["cache_creation_input_tokens"] = count };
        }

        return (input ?? output ?? details.TotalTokenCount ?? details.CachedInputTokenCount ?? details.ReasoningTokenCount ?? created) is null ? null : details;
    }
}
