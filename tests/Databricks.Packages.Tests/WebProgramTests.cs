using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Databricks.Client.Testing;
using Databricks.Packages.Tests.Support;

namespace Databricks.Packages.Tests;

/// <summary>The sample of a minimal API over two workspaces, built from the packages and called over HTTP.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class WebProgramTests(PackedFeed feed) : IAsyncLifetime
{
    private FakeWorkspace _workspace = null!;
    private FakeWorkspace _archive = null!;
    private RunningProgram _program = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync();
        _archive = await FakeWorkspace.StartAsync();
        _program = RunningProgram.Start(
            await feed.Programs.BuildAsync("web"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("Databricks__Host", _workspace.BaseAddress.AbsoluteUri),
            ("Databricks__Token", _workspace.Token),
            ("Archive__Host", _archive.BaseAddress.AbsoluteUri),
            ("Archive__Token", _archive.Token)
        );
        var listening = await _program.ReadUntilAsync("Now listening on: ");
        _http = new HttpClient { BaseAddress = new Uri(listening[(listening.LastIndexOf(' ') + 1)..]) };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
        await _workspace.DisposeAsync();
        await _archive.DisposeAsync();
    }

    [Fact]
    public async Task Web_ModelsEnumsWorkspacesAndErrors_GoOverHttp()
    {
        _archive.Seed.Cluster("7", "of-yesterday", "RUNNING");
        using var body = new StringContent(
            """{"cluster_name":"nightly","spark_version":"17.3.x-scala2.13","node_type_id":"Standard_D4ds_v5","num_workers":0,"some_new_member":[1.50]}""",
            Encoding.UTF8,
            "application/json"
        );

        // A model bound from a request reaches Databricks as it came, unknown members included.
        using var created = await _http.PostAsync("/clusters", body);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var sent = _workspace.Requests.Single(static request => request.Operation == "Clusters_Create").Body;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await body.ReadAsStringAsync()), JsonNode.Parse(sent)), sent);

        // A returned model has the JSON names and values.
        var cluster = JsonNode.Parse(await _http.GetStringAsync(created.Headers.Location))!;
        Assert.Equal("nightly", (string?)cluster["cluster_name"]);
        Assert.True((string?)cluster["state"] is "PENDING" or "RUNNING");

        // An enum from the query string, and the keyed client of the other workspace.
        Assert.Empty(await ListAsync("/clusters?state=TERMINATED"));
        Assert.Equal(["nightly"], await ListAsync("/clusters"));
        Assert.Equal(["of-yesterday"], await ListAsync("/archive/clusters"));

        // An error of Databricks as problem details.
        using var missing = await _http.GetAsync("/clusters/no-such-cluster");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await missing.Content.ReadAsStringAsync())!;
        Assert.Equal("INVALID_PARAMETER_VALUE", (string?)problem["errorCode"]);
        Assert.Contains("no-such-cluster", (string?)problem["detail"], StringComparison.Ordinal);

        Assert.Equal("Healthy", await _http.GetStringAsync("/health"));
    }

    [Fact]
    public async Task Web_ListThatIsRefused_IsAProblemToo()
    {
        _workspace.FailNext(times: 1, statusCode: 403);

        using var refused = await _http.GetAsync("/clusters");

        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    private async Task<IEnumerable<string?>> ListAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(path))!.AsArray().Select(static cluster => (string?)cluster!["cluster_name"]);
}
