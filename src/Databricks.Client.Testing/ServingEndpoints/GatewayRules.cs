using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>What the service refuses of rate limits, in AI Gateway's form and the older one, and of guardrails.</summary>
internal static class GatewayRules
{
    private static readonly string[] Keys = ["endpoint", "user", "user_group", "service_principal"];
    private static readonly string[] PiiActions = ["NONE", "BLOCK", "MASK"];

    public static void CheckLimits(IEnumerable<JObject> limits)
    {
        foreach (var limit in limits)
        {
            if (limit.Text("renewal_period") is not "minute")
            {
                throw Refusal.Invalid($"renewal_period must be minute, but was {limit.Text("renewal_period") ?? "absent"}.");
            }

            if (!limit.Has("calls") && !limit.Has("tokens"))
            {
                throw Refusal.Invalid("A rate limit needs calls or tokens.");
            }

            var key = limit.Text("key") ?? "endpoint";
            if (!Keys.Contains(key))
            {
                throw Refusal.Invalid($"The key of a rate limit must be one of {string.Join(", ", Keys)}, but was {key}.");
            }

            if (key is "user_group" or "service_principal" && limit.Text("principal") is not { Length: > 0 })
            {
                throw Refusal.Invalid($"A rate limit with the key {key} needs principal.");
            }
        }
    }

    public static void CheckGuardrails(JObject? guardrails)
    {
        foreach (var side in (string[])["input", "output"])
        {
            if (guardrails?.Object(side)?.Object("pii")?.Text("behavior") is { } behavior && !PiiActions.Contains(behavior))
            {
                throw Refusal.Invalid($"guardrails.{side}.pii.behavior must be one of {string.Join(", ", PiiActions)}, but was {behavior}.");
            }
        }
    }
}
