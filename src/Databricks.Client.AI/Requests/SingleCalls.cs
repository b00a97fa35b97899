using Databricks.Client.AI.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>Splits messages with several calls into pairs of a call and its result.</summary>
internal static class SingleCalls
{
    public static JArray Of(JArray messages)
    {
        var split = new JArray();
        var results = messages.Where(static message => message.Text("role") == "tool").ToList();
        foreach (var message in messages.OfType<JObject>())
        {
            if (message.Array("tool_calls") is { Count: > 1 } calls)
            {
                Pairs(message, calls, results, split);
            }
            else if (message.Text("role") != "tool" || results.Remove(message))
            {
                split.Add(message);
            }
        }

        return split;
    }

    private static void Pairs(JObject message, JArray calls, List<JToken> results, JArray split)
    {
        foreach (var call in calls)
        {
            var single = ReferenceEquals(call, calls[0]) ? (JObject)message.DeepClone() : new JObject { ["role"] = "assistant" };
            single["tool_calls"] = new JArray(call);
            split.Add(single);
            if (results.Find(result => result.Text("tool_call_id") == call.Text("id")) is { } result)
            {
                results.Remove(result);
                split.Add(result);
            }
        }
    }
}
