using Databricks.Client.Benchmarks.Wire;
using Databricks.Client.Models;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>The client as users have it: every default, no listener for logs, traces and metrics.</summary>
internal sealed class ClientCaller : ICaller
{
    private readonly ClustersClient _clusters;

    public ClientCaller(HttpClient http, Action<DatabricksClientOptions>? configure = null)
    {
        // As the client's own; its time limits are those of the pipeline.
        http.Timeout = Timeout.InfiniteTimeSpan;
        var options = new DatabricksClientOptions
        {
            Host = MemoryHandler.Host.OriginalString,
            Token = "dapi0123456789",
            HttpClient = http,
        };
        configure?.Invoke(options);
        _clusters = new DatabricksClient(options).Clusters;
    }

    public int Get() => _clusters.GetAsync("1234-567890-a12bcde3").GetAwaiter().GetResult().ClusterName!.Length;

    public int Create() =>
        _clusters
            .CreateAsync(
                new CreateClusterRequest
                {
                    ClusterName = "My New Cluster",
                    IdempotencyToken = "3f0c8a52-6c1e-4b1d-9d0e-5a7f2c9b8e41",
                    SparkVersion = "15.4.x-scala2.12",
                    NodeTypeId = "i3.xlarge",
                    NumWorkers = 2,
                    AutoterminationMinutes = 15,
                    DataSecurityMode = DataSecurityMode.SingleUser,
                    SparkConf = new Dictionary<string, string> { ["spark.speculation"] = "true" },
                    CustomTags = new Dictionary<string, string> { ["team"] = "data-platform" },
                    AwsAttributes = new AwsAttributes { Availability = AwsAvailability.SpotWithFallback, ZoneId = "us-west-2a" },
                }
            )
            .GetAwaiter()
            .GetResult()
            .ClusterId!.Length;

    public int ListPage() => _clusters.ListPageAsync(new ListClustersOptions { PageSize = Responses.PageSize }).GetAwaiter().GetResult().Clusters!.Count;

    public int ListAll() => CountAsync().GetAwaiter().GetResult();

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in _clusters.ListAsync(new ListClustersOptions { PageSize = Responses.PageSize }))
        {
            count++;
        }

        return count;
    }
}
