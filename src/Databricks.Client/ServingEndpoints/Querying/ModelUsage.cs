using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>Token usage of a query, the same for all response formats. Counts that the model does not report are null.</summary>
public sealed class ModelUsage
{
    private ModelUsage() { }

    /// <summary>Tokens of the query, including those read from and written to a cache.</summary>
    public long? InputTokens { get; private set; }

    /// <summary>Tokens of the response, including those for reasoning if the model includes them in this count.</summary>
    public long? OutputTokens { get; private set; }

    /// <summary>Total tokens of query and response.</summary>
    public long? TotalTokens { get; private set; }

    /// <summary>Tokens of the query that were read from a cache, which usually cost less.</summary>
    public long? CachedInputTokens { get; private set; }

    /// <summary>Tokens of the response used for reasoning.</summary>
    public long? ReasoningTokens { get; private set; }

    /// <returns>The counts; null if the response has none.</returns>
    internal static ModelUsage? Of(JToken? response)
    {
        var members = response as JObject;
        if ((members?["usage"] ?? (members?["response"] as JObject)?["usage"]) is not JObject usage)
        {
            return null;
        }

        var input = Count(usage, "prompt_tokens") ?? Count(usage, "input_tokens");
        var output = Count(usage, "completion_tokens") ?? Count(usage, "output_tokens");
        var total = Count(usage, "total_tokens");
        var read = Count(usage, "cache_read_input_tokens");
        var beside = (read ?? 0) + (Count(usage, "cache_creation_input_tokens") ?? 0);

        // Claude counts cached tokens separately from the prompt; the total shows whether this is the case.
        if (beside > 0 && input is { } uncached && (total is null || total > uncached + (output ?? 0)))
        {
            input = uncached + beside;
        }

        var counts = new ModelUsage
        {
            InputTokens = input,
            OutputTokens = output,
            TotalTokens = total ?? (input is null && output is null ? null : (input ?? 0) + (output ?? 0)),
            CachedInputTokens = read ?? Count(usage["prompt_tokens_details"], "cached_tokens") ?? Count(usage["input_tokens_details"], "cached_tokens"),
            ReasoningTokens =
                Count(usage, "reasoning_tokens")
                ?? Count(usage["completion_tokens_details"], "reasoning_tokens")
                ?? Count(usage["output_tokens_details"], "reasoning_tokens"),
        };
        return counts.TotalTokens is null && counts.CachedInputTokens is null && counts.ReasoningTokens is null ? null : counts;
    }

    private static long? Count(JToken? from, string name) => OutputReader.Number((from as JObject)?[name]);
}
