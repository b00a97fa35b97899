using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Checks of rate limits, in AI Gateway's and the legacy format, and of guardrails.</summary>
internal static class GatewayRules
{
    private static readonly string[] _keys = ["endpoint", "user", "user_group", "service_principal"];
    private static readonly string[] _piiActions = ["NONE", "BLOCK", "MASK"];

    public static void CheckLimits(IEnumerable<JObject> limits)
    {
        foreach (var limit in limits)
        {
            if (limit.Text("renewal_period") is not "minute")
            {
                throw ApiRefusalException.Invalid($"renewal_period must be minute, but was {limit.Text("renewal_period") ?? "absent"}.");
            }

            if (!limit.Has("calls") && !limit.Has("tokens"))
            {
                throw ApiRefusalException.Invalid("A rate limit needs calls or tokens.");
            }

            var key = limit.Text("key") ?? "endpoint";
            if (!_keys.Contains(key))
            {
                throw ApiRefusalException.Invalid($"The key of a rate limit must be one of {string.Join(", ", _keys)}, but was {key}.");
            }

            if (key is "user_group" or "service_principal" && limit.Text("principal") is not { Length: > 0 })
            {
                throw ApiRefusalException.Invalid($"A rate limit with the key {key} needs principal.");
            }
        }
    }

    public static void CheckGuardrails(JObject? guardrails)
    {
        foreach (var side in (string[])["input", "output"])
        {
            if (guardrails?.Object(side)?.Object("pii")?.Text("behavior") is { } behavior && !_piiActions.Contains(behavior))
            {
                throw ApiRefusalException.Invalid($"guardrails.{side}.pii.behavior must be one of {string.Join(", ", _piiActions)}, but was {behavior}.");
            }
        }
    }
}
