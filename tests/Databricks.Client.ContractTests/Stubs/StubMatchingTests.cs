using System.Net;
using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Testing;

namespace Databricks.Client.ContractTests.Stubs;

/// <summary>What stubs refuse, so that a passing contract test means something; and how the refusal reads.</summary>
public class StubMatchingTests
{
    private const string Create = """{ "spark_version": "15.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 1 }""";

    [WireMockFact]
    public async Task Stub_RequestAsDocumented_Answers()
    {
        var (status, _) = await SendAsync("Clusters_Create", HttpMethod.Post, "/api/2.1/clusters/create", Create);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [WireMockTheory]
    [InlineData("/api/2.1/clusters/list?page_size=20&nonsense=1")]
    [InlineData("/api/2.1/clusters/list?page_size=many")]
    [InlineData("/api/2.1/clusters/list?filter_by.cluster_states=RUNNING&filter_by.cluster_states=ASLEEP")]
    [InlineData("/api/2.1/clusters/list?filter_by.is_pinned=True")]
    [InlineData("/api/2.1/clusters/list/")]
    [InlineData("/api/2.0/clusters/list")]
    public async Task Stub_AddressThatIsNotDocumented_Refuses(string target)
    {
        var (status, _) = await SendAsync("Clusters_List", HttpMethod.Get, target);

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [WireMockTheory]
    [InlineData("/api/2.1/clusters/list")]
    [InlineData("/api/2.1/clusters/list?filter_by.cluster_states=RUNNING&filter_by.cluster_states=PENDING&page_size=20&filter_by.is_pinned=true")]
    public async Task Stub_AddressWithDocumentedParameters_Answers(string target)
    {
        var (status, _) = await SendAsync("Clusters_List", HttpMethod.Get, target);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [WireMockFact]
    public async Task Stub_RequiredParameterIsMissing_Refuses()
    {
        var (status, _) = await SendAsync("Clusters_Get", HttpMethod.Get, "/api/2.1/clusters/get");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [WireMockFact]
    public async Task Stub_NoToken_Refuses()
    {
        var (status, report) = await SendAsync("Clusters_Get", HttpMethod.Get, "/api/2.1/clusters/get?cluster_id=1", token: null);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Authorization", report);
    }

    [WireMockTheory]
    [InlineData("""{ "spark_version": "x", "node_type_id": null }""", "node_type_id")]
    [InlineData("""{ "spark_version": "x", "num_workers": "one" }""", "num_workers")]
    [InlineData("""{ "spark_version": "x", "autoscale": { "min_workers": 1, "max_wrkers": 2 } }""", "autoscale")]
    [InlineData("""{ "spark_version": "x", "custom_tags": { "team": 7 } }""", "custom_tags")]
    [InlineData("""{ "spark_version": "x", "data_security_mode": "SOMETHING_ELSE" }""", "data_security_mode")]
    public async Task Stub_PropertyIsWrong_NamesItAndNoOther(string body, string property)
    {
        var (status, report) = await SendAsync("Clusters_Create", HttpMethod.Post, "/api/2.1/clusters/create", body);

        Assert.Equal(HttpStatusCode.NotFound, status);
        var named = report.Split('\n').Where(line => line.Contains("\"properties\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain("spark_version\" :", string.Join('\n', named));
        Assert.Contains($"\"{property}\"", report);
    }

    [WireMockFact]
    public async Task Stub_UnknownProperty_Refuses()
    {
        var (status, _) = await SendAsync("Clusters_Create", HttpMethod.Post, "/api/2.1/clusters/create", Create.Replace("num_workers", "num_wrokers"));

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [WireMockFact]
    public async Task Stub_RequiredPropertyIsMissing_SaysWhatIsRequired()
    {
        var (status, report) = await SendAsync("Clusters_Start", HttpMethod.Post, "/api/2.1/clusters/start", "{}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("required", report);
        Assert.Contains("cluster_id", report);
    }

    [WireMockFact]
    public async Task Stub_OfAnError_GoesBeforeTheSuccess()
    {
        await using var tenant = await WireMockTenant.CreateAsync();
        foreach (var stub in WireMockStubs.Create("Secrets_Get").Where(stub => stub.ErrorCode is null or "PERMISSION_DENIED"))
        {
            await tenant.AddAsync(stub.Mapping);
        }

        var (status, text) = await tenant.SendAsync(HttpMethod.Get, "/api/2.0/secrets/get?scope=abc&key=storage-key");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("PERMISSION_DENIED", (string?)Json.Object(text)["error_code"]);
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string operationId,
        HttpMethod method,
        string target,
        string? body = null,
        string? token = WireMockTenant.Token
    )
    {
        await using var tenant = await WireMockTenant.CreateAsync();
        await tenant.AddAsync(WireMockStubs.Create(operationId)[0].Mapping);
        return await tenant.SendAsync(method, target, body, token);
    }
}
