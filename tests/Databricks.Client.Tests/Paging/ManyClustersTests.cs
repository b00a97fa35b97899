using System.Text;

namespace Databricks.Client.Tests.Paging;

[Collection(MemoryCollection.Name)]
public sealed class ManyClustersTests
{
    private const int PageSize = 100;
    private const int Pages = 100;

    [Fact]
    public async Task ListAsync_StoppedEarly_AsksOnlyForThePagesThatWereUsed()
    {
        using var service = new PageHandler(nameBytes: 10);
        using var databricks = Client(service);

        Assert.Equal(150, await databricks.Clusters.ListAsync(new ListClustersOptions { PageSize = PageSize }).Take(150).CountAsync());
        Assert.Equal(2, service.Calls);
    }

    [Fact]
    public async Task ListAsync_TenThousandClusters_HoldsOnePageAtATime()
    {
        const int nameBytes = 10_000;
        using var service = new PageHandler(nameBytes);
        using var databricks = Client(service);

        long count = 0,
            early = 0,
            late = 0;
        await foreach (var _ in databricks.Clusters.ListAsync(new ListClustersOptions { PageSize = PageSize }))
        {
            count++;
            if (count == 10 * PageSize)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if (count == 90 * PageSize)
            {
                late = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        Assert.Equal(Pages * PageSize, count);
        // The 80 pages in between have 160 MB of names.
        Assert.InRange(late - early, long.MinValue, 20L * PageSize * nameBytes);
    }

    private static DatabricksClient Client(HttpMessageHandler service) =>
        new(
            new DatabricksClientOptions
            {
                Host = "https://example.cloud.databricks.com",
                Token = "dapi0",
                ConfigureHandler = _ => service,
            }
        );

    private sealed class PageHandler(int nameBytes) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var page = Calls++;
            var body = new StringBuilder("{\"clusters\":[");
            for (var i = 0; i < PageSize; i++)
            {
                body.Append(i == 0 ? "" : ",")
                    .Append("{\"cluster_id\":\"")
                    .Append(page)
                    .Append('-')
                    .Append(i)
                    .Append("\",\"cluster_name\":\"")
                    .Append('n', nameBytes)
                    .Append("\"}");
            }

            body.Append(']').Append(page + 1 < Pages ? $",\"next_page_token\":\"{page + 1}\"" : "").Append('}');
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json") });
        }
    }
}
