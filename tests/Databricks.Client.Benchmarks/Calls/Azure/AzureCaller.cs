using System.Net.Http.Headers;
using Databricks.Client.Benchmarks.Wire;
using Microsoft.Azure.Databricks.Client;
using Microsoft.Azure.Databricks.Client.Models;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>Microsoft.Azure.Databricks.Client, which is written by hand. It has no attributes of AWS, and lists one page.</summary>
internal sealed class AzureCaller : ICaller
{
    private readonly ClustersApiClient _clusters;

    public AzureCaller(HttpClient http)
    {
        http.BaseAddress = new Uri(MemoryHandler.Host, "api/");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi0123456789");
        _clusters = new ClustersApiClient(http);
    }

    public int Get() => _clusters.Get("1234-567890-a12bcde3").GetAwaiter().GetResult().ClusterName.Length;

    public int Create() =>
        _clusters
            .Create(
                new ClusterAttributes
                {
                    ClusterName = "My New Cluster",
                    RuntimeVersion = "15.4.x-scala2.12",
                    NodeTypeId = "i3.xlarge",
                    NumberOfWorkers = 2,
                    AutoTerminationMinutes = 15,
                    DataSecurityMode = DataSecurityMode.SINGLE_USER,
                    SparkConfiguration = new Dictionary<string, string> { ["spark.speculation"] = "true" },
                    CustomTags = new Dictionary<string, string> { ["team"] = "data-platform" },
                },
                "3f0c8a52-6c1e-4b1d-9d0e-5a7f2c9b8e41"
            )
            .GetAwaiter()
            .GetResult()
            .Length;

    public int ListPage() => _clusters.List().GetAwaiter().GetResult().Count();

    /// <summary>Requests no further page.</summary>
    public int ListAll() => ListPage();
}
