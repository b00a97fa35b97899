using Databricks.Client.Testing;

namespace Databricks.Quickstart.Tests.Recording;

public sealed class DepartureTests
{
    private const string Cluster = "\"cluster_id\":\"1\"";

    [Theory]
    [InlineData("{" + Cluster + ""","driver_health":"GOOD"}""", "response.driver_health", "ClusterDetails has no such member")]
    [InlineData("{" + Cluster + ""","num_workers":"2"}""", "response.num_workers", "expected an integer, found a string")]
    [InlineData("{" + Cluster + ""","num_workers":[]}""", "response.num_workers", "expected an integer, found an array")]
    [InlineData("{" + Cluster + ""","state":"HIBERNATING"}""", "response.state", "\"HIBERNATING\" is not a known value of ClusterState")]
    [InlineData("[]", "response", "expected an object, found an array")]
    [InlineData("{\"cluster_id\":", "response", "not valid JSON")]
    [InlineData("", "response", "expected ClusterDetails, found no body")]
    public async Task Response_Departs_IsFoundAtItsPlace(string body, string place, string departure)
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(Json(200, body));

        Assert.Equal((200, body), await fixture.GetAsync("/api/2.1/clusters/get?cluster_id=1"));

        AssertOnly(fixture, "Clusters_Get", place, departure);
    }

    [Fact]
    public async Task Response_RequiredMemberAbsent_IsFound()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(Json(200, """{"events":[{"type":"RUNNING"},{"type":"RUNNING"}]}"""));

        await fixture.SendAsync(HttpMethod.Post, "/api/2.1/clusters/events", """{"cluster_id":"1"}""");

        Assert.Contains("| `response.events[].cluster_id` | required in ClusterEvent, but absent | 2 |", fixture.Departures, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(202, "response", "status 202 is not documented")]
    [InlineData(302, "response", "status 302 is not documented")]
    public async Task Status_NotDocumented_IsFound(int status, string place, string departure)
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(Json(status, "{}"));

        await fixture.GetAsync("/api/2.1/clusters/list");

        AssertOnly(fixture, "Clusters_List", place, departure);
    }

    [Fact]
    public async Task Route_NotDocumented_IsFound()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);

        await fixture.GetAsync("/api/2.2/jobs/list");

        AssertOnly(fixture, "GET /api/2.2/jobs/list", "path", "the document has no such operation");
    }

    [Theory]
    [InlineData("/api/2.1/clusters/list?pagesize=1", "query.pagesize", "no such parameter")]
    [InlineData("/api/2.1/clusters/list?page_size=ten", "query.page_size", "not an integer")]
    [InlineData("/api/2.0/clusters/list", "path", "an older form of /api/2.1/clusters/list")]
    public async Task Request_Departs_IsFoundAtItsPlace(string target, string place, string departure)
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(Json(200, "{}"));

        await fixture.GetAsync(target);

        AssertOnly(fixture, "Clusters_List", place, departure);
    }

    [Fact]
    public async Task RequestBody_Departs_IsFoundAtEachPlace()
    {
        await using var fixture = await RecordingFixture.StartAsync();

        await fixture.SendAsync(HttpMethod.Post, "/api/2.1/clusters/create", """{"num_workers":"1","numWorkers":1}""");

        Assert.Contains("| `body.num_workers` | expected an integer, found a string | 1 | 0001-Clusters_Create-", fixture.Departures, StringComparison.Ordinal);
        Assert.Contains("| `body.numWorkers` | CreateClusterRequest has no such member |", fixture.Departures, StringComparison.Ordinal);
        Assert.Contains("| `body.spark_version` | required in CreateClusterRequest, but absent |", fixture.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OfAnotherShape_IsFound()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(Json(400, """{"error_code":7,"reason":"x"}"""));

        await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Contains("| `response.error_code` | expected a string, found a number |", fixture.Departures, StringComparison.Ordinal);
        Assert.Contains("| `response.reason` | ApiError has no such member |", fixture.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_PageOfAGateway_IsNotADeparture()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(Fault.Raw(502, "<html>Bad gateway</html>"));

        await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Contains(" 0 departures.", fixture.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_OfAStream_IsChecked()
    {
        await using var fixture = await RecordingFixture.StartAsync();
        fixture.Workspace.Faults.Add(Fault.Raw(200, "data: {\"id\":\"1\"}\n\ndata: {\"id\":\n\ndata: [DONE]\n\n", "text/event-stream"));

        await fixture.SendAsync(
            HttpMethod.Post,
            "/serving-endpoints/my-endpoint/invocations",
            """{"messages":[{"role":"user","content":"?"}],"stream":true}"""
        );

        Assert.Contains("| `response.events[]` | not valid JSON | 1 |", fixture.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Departures_OfManyElements_AreOneRow()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);
        fixture.Workspace.Faults.Add(
            Json(200, """{"clusters":[{"cluster_id":"1","driver_health":1},{"cluster_id":"2","driver_health":2}]}""") with
            {
                Times = 2,
            }
        );

        await fixture.GetAsync("/api/2.1/clusters/list");
        await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Contains(
            "| `response.clusters[].driver_health` | ClusterDetails has no such member | 4 | 0001-Clusters_List-200.json |",
            fixture.Departures,
            StringComparison.Ordinal
        );
        Assert.StartsWith("# Departures from the OpenAPI document\n\n2 exchanges, 1 departures.", fixture.Departures, StringComparison.Ordinal);
    }

    private static FaultRule Json(int status, string body) => Fault.Raw(status, body, "application/json");

    private static void AssertOnly(RecordingFixture fixture, string operation, string place, string departure)
    {
        Assert.Contains($"\n## {operation}\n", fixture.Departures, StringComparison.Ordinal);
        Assert.Contains($"\n| `{place}` | {departure} | 1 | 0001-", fixture.Departures, StringComparison.Ordinal);
        Assert.Contains(" 1 departures.", fixture.Departures, StringComparison.Ordinal);
        Assert.Contains($"{operation} {place}: {departure}", fixture.Output, StringComparison.Ordinal);
    }
}
