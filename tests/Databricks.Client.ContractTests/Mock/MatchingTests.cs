using System.Net;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;

namespace Databricks.Client.ContractTests.Mock;

/// <summary>What the mock refuses, so that a passing contract test means something; and how the refusal reads.</summary>
public sealed class MatchingTests : IDisposable
{
    private const string Create = """{ "spark_version": "15.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 1 }""";

    private readonly MockWorkspace _workspace = new();

    public MatchingTests() => _workspace.Server.GivenDatabricks();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("/api/2.1/clusters/list")]
    [InlineData("/api/2.1/clusters/list?filter_by.cluster_states=RUNNING&filter_by.cluster_states=PENDING&page_size=20&filter_by.is_pinned=true")]
    [InlineData("/api/2.0/permissions/clusters/a%2Fb%252F%20c")]
    [InlineData("/api/2.0/secrets/get?scope=a%26b,c;d&key=%2B")]
    public Task Request_AsDocumented_IsAccepted(string target) => AssertAcceptedAsync(HttpMethod.Get, target);

    [Fact]
    public Task Body_AsDocumented_IsAccepted() => AssertAcceptedAsync(HttpMethod.Post, "/api/2.1/clusters/create", Create);

    [Theory]
    [InlineData("/api/2.1/clusters/list?page_size=20&nonsense=1", "query.nonsense: no such parameter")]
    [InlineData("/api/2.1/clusters/list?page_size=many", "query.page_size: expected an integer, found a string")]
    [InlineData("/api/2.1/clusters/list?page_size=20&page_size=21", "query.page_size: given more than once, but not a list")]
    [InlineData("/api/2.1/clusters/list?page_size=3000000000", "query.page_size: expected a 32-bit integer, found 3000000000")]
    [InlineData("/api/2.1/clusters/list?filter_by.cluster_states=RUNNING&filter_by.cluster_states=ASLEEP", "\"ASLEEP\" is not a known value of ClusterState")]
    [InlineData("/api/2.1/clusters/list?filter_by.is_pinned=True", "query.filter_by.is_pinned: expected true or false, found a string")]
    [InlineData("/api/2.1/clusters/get", "Clusters_Get query.cluster_id: required, but absent")]
    [InlineData("/api/2.1/clusters/list/", "GET /api/2.1/clusters/list/ path: no such path in the document")]
    [InlineData("/api/2.0/clusters/list", "GET /api/2.0/clusters/list path: no such path in the document")]
    [InlineData("/api/2.0/serving-endpoints//metrics", "path: no such path in the document")]
    public Task Address_NotDocumented_NamesWhatDeparts(string target, string departure) => AssertRefusedAsync(departure, HttpMethod.Get, target);

    [Fact]
    public Task Headers_NoToken_NamesIt() =>
        AssertRefusedAsync("header.Authorization: required, but absent", HttpMethod.Get, "/api/2.1/clusters/list", token: null);

    [Fact]
    public async Task Headers_OtherTypes_NamesThem()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, _workspace.Address + "/api/2.1/clusters/create") { Content = new StringContent(Create) };
        request.Headers.TryAddWithoutValidation("Accept", "text/html, image/*");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic YTpi");

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Contains("header.Authorization: not a bearer token", text, StringComparison.Ordinal);
        Assert.Contains("header.Accept: accepts none of the documented media types: application/json", text, StringComparison.Ordinal);
        Assert.Contains("header.Content-Type: expected application/json, found text/plain", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "spark_version": "x", "node_type_id": null }""", "body.node_type_id: expected a value of type string, found null")]
    [InlineData("""{ "spark_version": "x", "num_workers": "one" }""", "body.num_workers: expected an integer, found a string")]
    [InlineData("""{ "spark_version": "x", "num_workers": "1" }""", "body.num_workers: expected an integer, found a string")]
    [InlineData("""{ "spark_version": "x", "num_workers": 3000000000 }""", "body.num_workers: expected a 32-bit integer, found 3000000000")]
    [InlineData("""{ "spark_version": "x", "autoscale": { "min_workers": 1, "max_wrkers": 2 } }""", "body.autoscale.max_wrkers: AutoScale has no such member")]
    [InlineData("""{ "spark_version": "x", "custom_tags": { "team": 7 } }""", "body.custom_tags.team: expected a string, found 7")]
    [InlineData("""{ "spark_version": "x", "data_security_mode": "SOMETHING_ELSE" }""", "body.data_security_mode: \"SOMETHING_ELSE\" is not a known value")]
    [InlineData("""{ "num_workers": 1 }""", "body.spark_version: required in CreateClusterRequest, but absent")]
    [InlineData("""[1]""", "body: expected an object, found an array")]
    [InlineData("""{ "spark_version": """, "body: not JSON")]
    [InlineData(null, "body: required, but absent")]
    public Task Body_NotDocumented_NamesTheMemberAndNoOther(string? body, string departure) =>
        AssertRefusedAsync($"Clusters_Create {departure}", HttpMethod.Post, "/api/2.1/clusters/create", body);

    [Fact]
    public async Task Body_SeveralDepartures_NamesEach()
    {
        var (_, text) = await _workspace.SendAsync(
            HttpMethod.Post,
            "/api/2.1/clusters/create",
            """{ "spark_version": 15, "num_wrokers": 1, "autoscale": { "min_workers": true } }"""
        );

        Assert.Equal(
            "The request does not match the OpenAPI document: Clusters_Create body.spark_version: expected a string, found 15; body.num_wrokers: CreateClusterRequest has no such member; "
                + "body.autoscale.min_workers: expected an integer, found true",
            (string?)Json.Object(text)["message"]
        );
    }

    [Fact]
    public Task Body_OfARead_NamesIt() =>
        AssertRefusedAsync("body: unexpected body: the document describes none", HttpMethod.Get, "/api/2.1/clusters/list", "{}");

    private async Task AssertAcceptedAsync(HttpMethod method, string target, string? body = null)
    {
        var (status, text) = await _workspace.SendAsync(method, target, body);

        Assert.True(status == HttpStatusCode.OK, text);
        Assert.Empty(_workspace.Server.DatabricksViolations());
    }

    private async Task AssertRefusedAsync(string departure, HttpMethod method, string target, string? body = null, string? token = MockWorkspace.Token)
    {
        var (status, text) = await _workspace.SendAsync(method, target, body, token);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(departure, (string?)Json.Object(text)["message"], StringComparison.Ordinal);
        Assert.Single(_workspace.Server.DatabricksViolations());
    }
}
