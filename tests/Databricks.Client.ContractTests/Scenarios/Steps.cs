using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>Makes WireMock answer one operation differently from call to call.</summary>
internal static class Steps
{
    /// <summary>One mapping per answer, in the order in which they are given; the last one stays.</summary>
    /// <param name="mapping">The mapping of the documented success.</param>
    /// <param name="answers">The answers before it.</param>
    public static IEnumerable<JObject> Before(JObject mapping, params IReadOnlyList<JObject> answers)
    {
        for (var i = 0; i <= answers.Count; i++)
        {
            var step = (JObject)mapping.DeepClone();
            step["scenarioName"] = "steps";
            step["requiredScenarioState"] = i == 0 ? "Started" : $"after-{i}";
            if (i < answers.Count)
            {
                step["newScenarioState"] = $"after-{i + 1}";
                step["response"] = answers[i];
            }

            yield return step;
        }
    }

    /// <summary>An error answer.</summary>
    public static JObject Refusal(int status, string code, string? retryAfter = null)
    {
        var answer = new JObject
        {
            ["status"] = status,
            ["headers"] = new JObject { ["Content-Type"] = "application/json" },
            ["jsonBody"] = new JObject { ["error_code"] = code, ["message"] = "Try again later." },
        };
        if (retryAfter is not null)
        {
            answer["headers"]!["Retry-After"] = retryAfter;
        }

        return answer;
    }
}
