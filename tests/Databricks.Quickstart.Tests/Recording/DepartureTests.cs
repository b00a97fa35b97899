using Databricks.Client.Testing;

namespace Databricks.Quickstart.Tests.Recording;

public sealed class DepartureTests
{
    private const string Cluster = "\"cluster_id\":\"1\"";

    [Theory]
    [InlineData("{" + Cluster + ""","driver_health":"GOOD"}""", "answer.driver_health", "ClusterDetails has no such member")]
    [InlineData("{" + Cluster + ""","num_workers":"2"}""", "answer.num_workers", "text where an integer is described")]
    [InlineData("{" + Cluster + ""","num_workers":[]}""", "answer.num_workers", "an array where an integer is described")]
    [InlineData("{" + Cluster + ""","state":"HIBERNATING"}""", "answer.state", "\"HIBERNATING\" is not a known value of ClusterState")]
    [InlineData("[]", "answer", "an array where an object is described")]
    [InlineData("{\"cluster_id\":", "answer", "not valid JSON")]
    [InlineData("", "answer", "no body where ClusterDetails is described")]
    public async Task Response_Departs_IsFoundAtItsPlace(string body, string place, string departure)
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Json(200, body));

        Assert.Equal((200, body), await site.GetAsync("/api/2.1/clusters/get?cluster_id=1"));

        AssertOnly(site, "Clusters_Get", place, departure);
    }

    [Fact]
    public async Task Response_RequiredMemberAbsent_IsFound()
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Json(200, """{"events":[{"type":"RUNNING"},{"type":"RUNNING"}]}"""));

        await site.SendAsync(HttpMethod.Post, "/api/2.1/clusters/events", """{"cluster_id":"1"}""");

        Assert.Contains("| `answer.events[].cluster_id` | required in ClusterEvent, but absent | 2 |", site.Departures, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(202, "answer", "status 202 is not documented")]
    [InlineData(302, "answer", "status 302 is not documented")]
    public async Task Status_NotDocumented_IsFound(int status, string place, string departure)
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Json(status, "{}"));

        await site.GetAsync("/api/2.1/clusters/list");

        AssertOnly(site, "Clusters_List", place, departure);
    }

    [Fact]
    public async Task Route_NotDocumented_IsFound()
    {
        await using var site = await RecordingSite.StartAsync(write: false);

        await site.GetAsync("/api/2.2/jobs/list");

        AssertOnly(site, "GET /api/2.2/jobs/list", "path", "the document has no such operation");
    }

    [Theory]
    [InlineData("/api/2.1/clusters/list?pagesize=1", "query.pagesize", "no such parameter")]
    [InlineData("/api/2.1/clusters/list?page_size=ten", "query.page_size", "not an integer")]
    [InlineData("/api/2.0/clusters/list", "path", "an older form of /api/2.1/clusters/list")]
    public async Task Request_Departs_IsFoundAtItsPlace(string target, string place, string departure)
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Json(200, "{}"));

        await site.GetAsync(target);

        AssertOnly(site, "Clusters_List", place, departure);
    }

    [Fact]
    public async Task RequestBody_Departs_IsFoundAtEachPlace()
    {
        await using var site = await RecordingSite.StartAsync();

        await site.SendAsync(HttpMethod.Post, "/api/2.1/clusters/create", """{"num_workers":"1","numWorkers":1}""");

        Assert.Contains("| `body.num_workers` | text where an integer is described | 1 | 0001-Clusters_Create-", site.Departures, StringComparison.Ordinal);
        Assert.Contains("| `body.numWorkers` | CreateClusterRequest has no such member |", site.Departures, StringComparison.Ordinal);
        Assert.Contains("| `body.spark_version` | required in CreateClusterRequest, but absent |", site.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OfAnotherShape_IsFound()
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Json(400, """{"error_code":7,"reason":"x"}"""));

        await site.GetAsync("/api/2.1/clusters/list");

        Assert.Contains("| `answer.error_code` | a number where text is described |", site.Departures, StringComparison.Ordinal);
        Assert.Contains("| `answer.reason` | ApiError has no such member |", site.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_PageOfAGateway_IsNoDeparture()
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Fault.Raw(502, "<html>Bad gateway</html>"));

        await site.GetAsync("/api/2.1/clusters/list");

        Assert.Contains(" 0 departures.", site.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_OfAStream_IsChecked()
    {
        await using var site = await RecordingSite.StartAsync();
        site.Workspace.Faults.Add(Fault.Raw(200, "data: {\"id\":\"1\"}\n\ndata: {\"id\":\n\ndata: [DONE]\n\n", "text/event-stream"));

        await site.SendAsync(HttpMethod.Post, "/serving-endpoints/my-endpoint/invocations", """{"messages":[{"role":"user","content":"?"}],"stream":true}""");

        Assert.Contains("| `answer.events[]` | not valid JSON | 1 |", site.Departures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Departures_OfManyElements_AreOneRow()
    {
        await using var site = await RecordingSite.StartAsync(write: false);
        site.Workspace.Faults.Add(Json(200, """{"clusters":[{"cluster_id":"1","driver_health":1},{"cluster_id":"2","driver_health":2}]}""") with { Times = 2 });

        await site.GetAsync("/api/2.1/clusters/list");
        await site.GetAsync("/api/2.1/clusters/list");

        Assert.Contains(
            "| `answer.clusters[].driver_health` | ClusterDetails has no such member | 4 | 0001-Clusters_List-200.json |",
            site.Departures,
            StringComparison.Ordinal
        );
        Assert.StartsWith("# Departures from the OpenAPI document\n\n2 exchanges, 1 departures.", site.Departures, StringComparison.Ordinal);
    }

    private static FaultRule Json(int status, string body) => Fault.Raw(status, body, "application/json");

    private static void AssertOnly(RecordingSite site, string operation, string place, string departure)
    {
        Assert.Contains($"\n## {operation}\n", site.Departures, StringComparison.Ordinal);
        Assert.Contains($"\n| `{place}` | {departure} | 1 | 0001-", site.Departures, StringComparison.Ordinal);
        Assert.Contains(" 1 departures.", site.Departures, StringComparison.Ordinal);
        Assert.Contains($"{operation} {place}: {departure}", site.Output, StringComparison.Ordinal);
    }
}
