using Databricks.Client.Benchmarks.Wire;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>How much memory a list holds while it is read: that of the page in hand, however many came before.</summary>
internal static class PageMemory
{
    /// <returns>The most bytes that were alive at the end of a page, above what was alive before the list.</returns>
    public static long Peak(int pages)
    {
        using var http = new HttpClient(new MemoryHandler(pages)) { Timeout = Timeout.InfiniteTimeSpan };
        using var databricks = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = MemoryHandler.Host.OriginalString,
                Token = "dapi0123456789",
                HttpClient = http,
            }
        );
        databricks.Clusters.GetAsync("1234-567890-a12bcde3").GetAwaiter().GetResult();
        return PeakAsync(databricks, Math.Max(1, pages / 10)).GetAwaiter().GetResult();
    }

    /// <param name="databricks">The client.</param>
    /// <param name="every">After how many pages to look: a look is a full collection, so not after each.</param>
    private static async Task<long> PeakAsync(DatabricksClient databricks, int every)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;
        await foreach (var _ in databricks.Clusters.ListAsync(new ListClustersOptions { PageSize = Responses.PageSize }))
        {
            if (++count % (every * Responses.PageSize) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        return most;
    }
}
