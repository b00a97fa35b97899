using Databricks.Client.Benchmarks.Wire;
using Stock;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>What NSwag generates from the client's own document with its own templates.</summary>
internal sealed class StockCaller : ICaller
{
    private readonly Stock.ClustersClient _clusters;

    public StockCaller(HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi0123456789");
        _clusters = new Stock.ClustersClient(http) { BaseUrl = MemoryHandler.Host.OriginalString };
    }

    public int Get() => _clusters.GetAsync("1234-567890-a12bcde3").GetAwaiter().GetResult().Cluster_name!.Length;

    public int Create() =>
        _clusters
            .CreateAsync(
                new CreateClusterRequest
                {
                    Cluster_name = "My New Cluster",
                    Idempotency_token = "3f0c8a52-6c1e-4b1d-9d0e-5a7f2c9b8e41",
                    Spark_version = "15.4.x-scala2.12",
                    Node_type_id = "i3.xlarge",
                    Num_workers = 2,
                    Autotermination_minutes = 15,
                    Data_security_mode = DataSecurityMode.SingleUser,
                    Spark_conf = new Dictionary<string, string> { ["spark.speculation"] = "true" },
                    Custom_tags = new Dictionary<string, string> { ["team"] = "data-platform" },
                    Aws_attributes = new AwsAttributes { Availability = AwsAvailability.SpotWithFallback, Zone_id = "us-west-2a" },
                }
            )
            .GetAwaiter()
            .GetResult()
            .Cluster_id!.Length;

    public int ListPage() => Page(null).Clusters!.Count;

    public int ListAll()
    {
        var count = 0;
        string? token = null;
        do
        {
            var page = Page(token);
            count += page.Clusters!.Count;
            token = page.Next_page_token;
        } while (token is not null);
        return count;
    }

    private ListClustersResponse Page(string? token) => _clusters.ListAsync(page_size: Responses.PageSize, page_token: token).GetAwaiter().GetResult();
}
