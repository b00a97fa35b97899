using System.Text.Json;

namespace Databricks.Client.Testing.Tests.Contract;

/// <summary>The outside validator sees what the workspace must not send: without these, a suite in which it finds nothing would prove nothing.</summary>
public sealed class OutsideValidationTests
{
    [Theory]
    [InlineData("GET", "/api/2.1/clusters/get", """{ "cluster_id": "1", "num_workers": "two" }""", "/num_workers")]
    [InlineData("GET", "/api/2.1/clusters/get", """{ "cluster_id": "1", "state": "ASLEEP" }""", "/state")]
    [InlineData("GET", "/api/2.1/clusters/get", """{ "cluster_id": "1", "invented": true }""", "/invented")]
    [InlineData("GET", "/api/2.1/clusters/get", """{ "cluster_id": null }""", "/cluster_id")]
    [InlineData("GET", "/api/2.1/clusters/list", """{ "clusters": [{ "autoscale": { "min_workers": [] } }] }""", "/clusters/0/autoscale/min_workers")]
    [InlineData(
        "GET",
        "/api/2.0/serving-endpoints/a",
        """{ "config": { "served_entities": [{ "state": { "deployment": 1 } }] } }""",
        "/config/served_entities/0/state/deployment"
    )]
    [InlineData("POST", "/serving-endpoints/a/invocations", """{ "choices": [{ "message": { "content": 1 } }] }""", "/choices/0/message/content")]
    public void Departures_ImpossibleResponse_NamesThePlace(string method, string path, string response, string place)
    {
        Assert.Contains(Departures(method, path, response), departure => departure.StartsWith(place, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/api/2.1/clusters/get", """{ "cluster_id": "1", "num_workers": 2, "state": "RUNNING", "custom_tags": { "any": "tag" } }""")]
    [InlineData("POST", "/serving-endpoints/a/invocations", """{ "choices": [{ "message": { "content": null }, "finish_reason": null }] }""")]
    public void Departures_PossibleResponse_AreNone(string method, string path, string response) => Assert.Empty(Departures(method, path, response));

    private static List<string> Departures(string method, string path, string response)
    {
        using var json = JsonDocument.Parse(response);
        return [.. DocumentSchemas.Departures(DocumentSchemas.Published.Find(method, path)!.Success!, json.RootElement)];
    }
}
