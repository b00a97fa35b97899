using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Clusters;

public sealed class ClustersClientListingTests : ClusterFixture
{
    [Fact]
    public async Task ListEventsAsync_SmallPages_FollowsTheTokens()
    {
        await Happen(7);

        var times = new List<DateTimeOffset>();
        var request = new ListClusterEventsRequest
        {
            ClusterId = Id,
            PageSize = 2,
            Order = ClusterEventOrder.Asc,
        };
        await foreach (var e in Clusters.ListEventsAsync(request))
        {
            times.Add(e.Timestamp);
        }

        Assert.Equal(7, times.Count);
        Assert.Equal(times.Order(), times);
        Assert.Equal(4, Calls("Clusters_ListEvents"));
        Assert.Null(request.PageToken);
    }

    [Fact]
    public async Task ListEventsAsync_OffsetsOfOlderCallers_FollowsTheNextPage()
    {
        await Happen(5);

#pragma warning disable CS0618 // the older way is what is tested
        var request = new ListClusterEventsRequest
        {
            ClusterId = Id,
            Limit = 2,
            Offset = 0,
        };
#pragma warning restore CS0618

        Assert.Equal(5, await Clusters.ListEventsAsync(request).CountAsync());
    }

    [Fact]
    public async Task ListEventsAsync_RangeAndTypes_AreSent()
    {
        await Happen(4);
        var middle = Clock.GetUtcNow() - TimeSpan.FromSeconds(5);

        Assert.Equal(1, await Clusters.ListEventsAsync(new ListClusterEventsRequest { ClusterId = Id, StartTime = middle }).CountAsync());
        Assert.Equal(3, await Clusters.ListEventsAsync(new ListClusterEventsRequest { ClusterId = Id, EndTime = middle }).CountAsync());
        Assert.Equal(2, await Clusters.ListEventsAsync(new ListClusterEventsRequest { ClusterId = Id, EventTypes = { ClusterEventType.Pinned } }).CountAsync());
    }

    [Fact]
    public async Task FindByNameAsync_ActiveAndTerminated_GivesTheActiveOne()
    {
        Workspace.Seed.Cluster("a", "x").Cluster("b", "x", "RUNNING").Cluster("c", "X", "RUNNING");

        Assert.Equal("b", (await Clusters.FindByNameAsync("x"))?.ClusterId);
    }

    [Fact]
    public async Task FindByNameAsync_None_GivesNull() => Assert.Null(await Clusters.FindByNameAsync("x"));

    [Fact]
    public async Task FindByNameAsync_SeveralActive_NamesTheirIds()
    {
        Workspace.Seed.Cluster("a", "x", "RUNNING").Cluster("b", "x", "PENDING");

        var error = await Assert.ThrowsAsync<DatabricksSelectionException>(() => Clusters.FindByNameAsync("x"));
        Assert.Contains(
            "a, b",
            string.Join(
                ", ",
                error.Message.Split([' ', ',', ':', '.'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word is "a" or "b").Order()
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task FindByNameAsync_SeveralTerminated_GivesTheOneStartedLast()
    {
        foreach (var (id, start) in new[] { ("a", 10L), ("b", 30L), ("c", 20L) })
        {
            Workspace.Seed.Cluster(
                new JObject
                {
                    ["cluster_id"] = id,
                    ["cluster_name"] = "x",
                    ["spark_version"] = "17.3.x-scala2.13",
                    ["node_type_id"] = "Standard_D4ds_v5",
                    ["num_workers"] = 1,
                    ["start_time"] = start,
                }
            );
        }

        Assert.Equal("b", (await Clusters.FindByNameAsync("x"))?.ClusterId);
    }

    [Fact]
    public async Task ListAsync_EmptyPageWithToken_GoesOn()
    {
        var pages = new Queue<string>([
            "{\"clusters\":[{\"cluster_id\":\"a\"}],\"next_page_token\":\"1\"}",
            "{\"next_page_token\":\"2\"}",
            "{\"clusters\":[{\"cluster_id\":\"b\"}]}",
        ]);
        using var databricks = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = "https://example.cloud.databricks.com",
                Token = "dapi0",
                ConfigureHandler = _ => new PageHandler(pages),
            }
        );

        Assert.Equal(["a", "b"], await databricks.Clusters.ListAsync().Select(static cluster => cluster.ClusterId).ToListAsync());
    }

    /// <summary>Pins and unpins, every ten seconds.</summary>
    private async Task Happen(int events)
    {
        Workspace.Seed.Cluster(Id, "shared", "RUNNING");
        for (var i = 0; i < events; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), Clock);
            await (i % 2 == 0 ? Clusters.PinAsync(Id) : Clusters.UnpinAsync(Id));
        }
    }

    private sealed class PageHandler(Queue<string> pages) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(pages.Dequeue(), System.Text.Encoding.UTF8, "application/json") });
    }
}
