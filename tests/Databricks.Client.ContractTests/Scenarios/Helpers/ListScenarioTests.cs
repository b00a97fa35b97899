using Databricks.Client.ContractTests.Server;
using Databricks.Client.Models;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Lists, on the wire: tokens, empty pages, filters.</summary>
public class ListScenarioTests
{
    private const string Clusters = "GET /api/2.1/clusters/list";
    private const string Events = "POST /api/2.1/clusters/events";

    [Fact]
    public async Task List_EmptyPagesThatCarryTokens_GoesOnAndEscapesEachTokenOnce()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Clusters,
            Reply.Json("""{"clusters":[{"cluster_id":"1"}],"next_page_token":"a+b/c=="}"""),
            Reply.Json("""{"next_page_token":"%2B 1&x=ü#?"}"""),
            Reply.Json("""{"clusters":[],"next_page_token":"3"}"""),
            Reply.Json("""{"clusters":[{"cluster_id":"2"}],"next_page_token":""}""")
        );

        var found = await IdsAsync(workspace.Databricks.Clusters.ListAsync());

        Assert.Equal(["1", "2"], found);
        Assert.Equal(
            [Clusters, Clusters + "?page_token=a%2Bb%2Fc%3D%3D", Clusters + "?page_token=%252B%201%26x%3D%C3%BC%23%3F", Clusters + "?page_token=3"],
            workspace.Calls
        );
    }

    [Fact]
    public async Task List_FiltersAndOrder_AreSentOnEachPage()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Clusters, Reply.Json("""{"next_page_token":"2"}"""), Reply.Empty);

        await IdsAsync(
            workspace.Databricks.Clusters.ListAsync(
                new ListClustersOptions
                {
                    States = [ClusterState.Running, "HIBERNATED"],
                    Sources = [ClusterSource.Ui],
                    IsPinned = true,
                    PolicyId = "ABC/1",
                    SortBy = ListClustersSortByField.ClusterName,
                    SortDirection = ListClustersSortByDirection.Desc,
                    PageSize = 50,
                }
            )
        );

        const string Query =
            "filter_by.cluster_sources=UI&filter_by.cluster_states=HIBERNATED&filter_by.cluster_states=RUNNING&filter_by.is_pinned=true&filter_by.policy_id=ABC%2F1&page_size=50&sort_by.direction=DESC&sort_by.field=CLUSTER_NAME";
        Assert.Equal([Query, "page_token=2&" + Query], workspace.Calls.Select(Sorted));
    }

    [Fact]
    public async Task List_PageIsRefusedForNow_GivesEachClusterOnce()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Clusters,
            Reply.Json("""{"clusters":[{"cluster_id":"1"}],"next_page_token":"2"}"""),
            Reply.Busy(429),
            Reply.Busy(503),
            Reply.Json("""{"clusters":[{"cluster_id":"2"}]}""")
        );

        Assert.Equal(["1", "2"], await IdsAsync(workspace.Databricks.Clusters.ListAsync()));
    }

    [Fact]
    public async Task ListEvents_RangeAndTypes_AreSentWithTheRawTokenOfEachPage()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Events,
            Reply.Json("""{"events":[{"timestamp":1}],"next_page_token":"a+b/c=="}"""),
            Reply.Json("""{"next_page_token":"%2B"}"""),
            Reply.Json("""{"events":[{"timestamp":2}]}""")
        );
        var times = new List<long>();

        await foreach (
            var one in workspace.Databricks.Clusters.ListEventsAsync(
                new ListClusterEventsRequest
                {
                    ClusterId = "1-a",
                    StartTime = DateTimeOffset.FromUnixTimeMilliseconds(1),
                    EndTime = DateTimeOffset.FromUnixTimeMilliseconds(9),
                    EventTypes = { ClusterEventType.NodesLost },
                    Order = ClusterEventOrder.Asc,
                }
            )
        )
        {
            times.Add(one.Timestamp.ToUnixTimeMilliseconds());
        }

        const string Asked = """{"cluster_id":"1-a","start_time":1,"end_time":9,"order":"ASC","event_types":["NODES_LOST"],"page_size":500""";
        Assert.Equal([1, 2], times);
        Assert.Equal([$"{Asked}}}", $$"""{{Asked}},"page_token":"a+b/c=="}""", $$"""{{Asked}},"page_token":"%2B"}"""], workspace.Bodies(Events));
    }

    private static string Sorted(string call)
    {
        var parts = call.Split('?')[1].Split('&').Order(StringComparer.Ordinal).ToList();
        return string.Join(
            "&",
            parts
                .Where(part => part.StartsWith("page_token", StringComparison.Ordinal))
                .Concat(parts.Where(part => !part.StartsWith("page_token", StringComparison.Ordinal)))
        );
    }

    private static async Task<List<string?>> IdsAsync(IAsyncEnumerable<ClusterDetails> clusters)
    {
        var ids = new List<string?>();
        await foreach (var cluster in clusters)
        {
            ids.Add(cluster.ClusterId);
        }

        return ids;
    }
}
