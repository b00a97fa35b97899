using Databricks.Client.Benchmarks.Wire;
using Databricks.Kiota;
using Databricks.Kiota.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>What Kiota generates from the client's own document, with Kiota's own handlers, which retry and follow redirects.</summary>
internal sealed class KiotaCaller : ICaller
{
    private readonly Kiota.Api.TwoOne.Clusters.ClustersRequestBuilder _clusters;

    public KiotaCaller(HttpMessageHandler handler)
    {
        var http = KiotaClientFactory.Create(handler);
        var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new Token()), httpClient: http);
        _clusters = new KiotaClient(adapter).Api.TwoOne.Clusters;
        adapter.BaseUrl = MemoryHandler.Host.OriginalString.TrimEnd('/');
    }

    public int Get() =>
        _clusters.GetPath.GetAsync(static request => request.QueryParameters.ClusterId = "1234-567890-a12bcde3").GetAwaiter().GetResult()!.ClusterName!.Length;

    public int Create() =>
        _clusters
            .Create.PostAsync(
                new CreateClusterRequest
                {
                    ClusterName = "My New Cluster",
                    IdempotencyToken = "3f0c8a52-6c1e-4b1d-9d0e-5a7f2c9b8e41",
                    SparkVersion = "15.4.x-scala2.12",
                    NodeTypeId = "i3.xlarge",
                    NumWorkers = 2,
                    AutoterminationMinutes = 15,
                    DataSecurityMode = DataSecurityMode.SINGLE_USER,
                    SparkConf = new CreateClusterRequest_spark_conf { AdditionalData = { ["spark.speculation"] = "true" } },
                    CustomTags = new CreateClusterRequest_custom_tags { AdditionalData = { ["team"] = "data-platform" } },
                    AwsAttributes = new AwsAttributes { Availability = AwsAvailability.SPOT_WITH_FALLBACK, ZoneId = "us-west-2a" },
                }
            )
            .GetAwaiter()
            .GetResult()!
            .ClusterId!.Length;

    public int ListPage() => Page(null).Clusters!.Count;

    public int ListAll()
    {
        var count = 0;
        string? token = null;
        do
        {
            var page = Page(token);
            count += page.Clusters!.Count;
            token = page.NextPageToken;
        } while (token is not null);
        return count;
    }

    private ListClustersResponse Page(string? token) =>
        _clusters
            .List.GetAsync(request =>
            {
                request.QueryParameters.PageSize = Responses.PageSize;
                request.QueryParameters.PageToken = token;
            })
            .GetAwaiter()
            .GetResult()!;

    private sealed class Token : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default
        ) => Task.FromResult("dapi0123456789");
    }
}
