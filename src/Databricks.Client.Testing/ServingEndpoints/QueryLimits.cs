using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The rate limits of an endpoint: calls in each minute of the clock, for the endpoint as a whole or for each caller.</summary>
internal static class QueryLimits
{
    public static void Take(Call call, EndpointRecord endpoint)
    {
        var limits = endpoint.RateLimits.OfType<JObject>().Concat(endpoint.Settings.Object("ai_gateway")?.Objects("rate_limits") ?? []);
        foreach (var limit in limits)
        {
            if (limit.Int64("calls") is { } most && KeyOf(call, limit) is { } key)
            {
                var minute = call.Now.ToUnixTimeSeconds() / 60;
                var window = endpoint.Windows.TryGetValue(key, out var known) && known.Minute == minute ? known : (minute, 0);
                if (window.Calls >= most)
                {
                    throw new ApiRefusalException(
                        429,
                        "REQUEST_LIMIT_EXCEEDED",
                        $"The rate limit of endpoint '{endpoint.Name}' has been exceeded: {most} calls a minute."
                    );
                }

                endpoint.Windows[key] = (minute, window.Calls + 1);
            }
        }
    }

    // The key of the count; null if the limit is for another principal.
    private static string? KeyOf(Call call, JObject limit) =>
        (limit.Text("key") ?? "endpoint", limit.Text("principal")) switch
        {
            ("endpoint", _) => "endpoint",
            ("user", null) => "user:" + call.Caller.Name,
            ("user_group", { } group) => call.Caller.Groups.Contains(group) ? "group:" + group : null,
            (_, { } principal) => principal == call.Caller.Name ? "principal:" + principal : null,
            _ => null,
        };
}
