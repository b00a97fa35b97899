using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Benchmarks.Wire;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>HttpClient, one serializer and models written by hand: no retry, no pacing, no error types. Responses are deserialized from the stream, without an intermediate string.</summary>
internal sealed class RawCaller(HttpClient http) : ICaller
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", "dapi0123456789");

    private readonly JsonSerializer _serializer = JsonSerializer.Create(
        new JsonSerializerSettings
        {
            ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
            NullValueHandling = NullValueHandling.Ignore,
        }
    );

    public int Get() =>
        Send<RawModels.ClusterDetails>(
            HttpMethod.Get,
            "api/2.1/clusters/get?cluster_id=" + Uri.EscapeDataString("1234-567890-a12bcde3"),
            null
        ).ClusterName!.Length;

    public int Create() =>
        Send<RawModels.CreateClusterResponse>(
            HttpMethod.Post,
            "api/2.1/clusters/create",
            new RawModels.CreateClusterRequest
            {
                ClusterName = "My New Cluster",
                IdempotencyToken = "3f0c8a52-6c1e-4b1d-9d0e-5a7f2c9b8e41",
                SparkVersion = "15.4.x-scala2.12",
                NodeTypeId = "i3.xlarge",
                NumWorkers = 2,
                AutoterminationMinutes = 15,
                DataSecurityMode = "SINGLE_USER",
                SparkConf = new Dictionary<string, string> { ["spark.speculation"] = "true" },
                CustomTags = new Dictionary<string, string> { ["team"] = "data-platform" },
                AwsAttributes = new RawModels.AwsAttributes { Availability = "SPOT_WITH_FALLBACK", ZoneId = "us-west-2a" },
            }
        ).ClusterId!.Length;

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

    private RawModels.ListClustersResponse Page(string? token) =>
        Send<RawModels.ListClustersResponse>(
            HttpMethod.Get,
            "api/2.1/clusters/list?page_size="
                + Responses.PageSize.ToString(CultureInfo.InvariantCulture)
                + (token is null ? "" : "&page_token=" + Uri.EscapeDataString(token)),
            null
        );

    private T Send<T>(HttpMethod method, string path, object? body) => SendAsync<T>(method, path, body).GetAwaiter().GetResult();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(MemoryHandler.Host, path));
        request.Headers.Authorization = _authorization;
        if (body is not null)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            _serializer.Serialize(text, body);
            request.Content = new StringContent(text.ToString(), Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        using var json = new JsonTextReader(reader);
        return _serializer.Deserialize<T>(json)!;
    }
}
