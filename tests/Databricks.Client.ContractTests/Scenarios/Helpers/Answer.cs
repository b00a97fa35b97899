using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Answers of WireMock.</summary>
internal static class Answer
{
    /// <summary>What calls without a result answer.</summary>
    public static JObject Empty => Json("{}");

    public static JObject Json(string json) => Of("application/json", json);

    public static JObject Of(string contentType, string body) =>
        new()
        {
            ["status"] = 200,
            ["headers"] = new JObject { ["Content-Type"] = contentType, ["X-Request-Id"] = "request-1" },
            ["body"] = body,
        };

    public static JObject Error(int status, string? code, string message)
    {
        var answer = Steps.Refusal(status, code ?? "", retryAfter: null);
        answer["jsonBody"] = code is null ? new JObject { ["message"] = message } : new JObject { ["error_code"] = code, ["message"] = message };
        return answer;
    }

    /// <summary>A refusal for now; it asks to come back after a second.</summary>
    public static JObject Busy(int status) => Steps.Refusal(status, status == 429 ? "REQUEST_LIMIT_EXCEEDED" : "TEMPORARILY_UNAVAILABLE", "1");

    /// <summary>A cluster in a state.</summary>
    public static JObject Cluster(string state, string more = "") => Json($$"""{"cluster_id":"1-a","cluster_name":"shared","state":"{{state}}"{{more}}}""");

    /// <summary>A stream of events; each is sent as one <c>data</c> line.</summary>
    public static JObject Events(params IEnumerable<string> data) => Of("text/event-stream", string.Concat(data.Select(one => $"data: {one}\n\n")));
}
