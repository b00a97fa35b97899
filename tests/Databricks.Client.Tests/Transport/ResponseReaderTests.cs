using System.Net;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class ResponseReaderTests
{
    [Theory]
    [InlineData("{\"cluster_id\":\"hush\",\"state\":", "truncated (line 1, position 2")]
    [InlineData("\"hush\"", "not the object")]
    [InlineData("[\"hush\"]", "not the object")]
    [InlineData("", "is empty")]
    [InlineData("hush", "is not JSON")]
    public void Json_BodyOfAnotherKind_NamesOperationStatusAndPlaceAndQuotesNothing(string body, string expected)
    {
        var request = new ApiRequest(ClustersOperations.Get);

        var error = Assert.Throws<DatabricksResponseException>(() =>
            ResponseReader.Json(request, HttpStatusCode.OK, new ArraySegment<byte>(Encoding.UTF8.GetBytes(body)), ClusterDetails.ReadJson)
        );

        Assert.StartsWith("GET /api/2.1/clusters/get (Clusters_Get, status 200): ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }
}
