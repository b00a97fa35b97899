using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests;

/// <summary>A workspace with a raw HTTP client, on one of the two fronts.</summary>
internal sealed class WorkspaceFixture : IAsyncDisposable
{
    private readonly ValidatingHandler? _validator;

    private WorkspaceFixture(FakeWorkspace workspace, HttpClient http, ValidatingHandler? validator)
    {
        Workspace = workspace;
        Http = http;
        _validator = validator;
    }

    public FakeWorkspace Workspace { get; }

    public HttpClient Http { get; }

    /// <summary>Both fronts, as theory data.</summary>
    public static TheoryData<bool> Fronts => [true, false];

    /// <param name="onKestrel">Over a real connection, instead of in memory.</param>
    /// <param name="options">The workspace's options.</param>
    /// <param name="breaksResponses">Whether the test breaks responses on purpose. Those of any other test are held against the document.</param>
    public static async Task<WorkspaceFixture> StartAsync(bool onKestrel = false, FakeWorkspaceOptions? options = null, bool breaksResponses = false)
    {
        var workspace = onKestrel ? await FakeWorkspace.StartAsync(options) : FakeWorkspace.CreateInMemory(options);
        HttpMessageHandler handler = onKestrel ? new SocketsHttpHandler() : workspace.CreateHandler();
        var validator = breaksResponses ? null : new ValidatingHandler(handler);
        var http = new HttpClient(validator ?? handler);
        http.BaseAddress = workspace.BaseAddress;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", workspace.Token);
        return new WorkspaceFixture(workspace, http, validator);
    }

    public Task<(int Status, JObject Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(int Status, JObject Body)> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<(int Status, JObject Body)> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<(int Status, JObject Body)> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public async Task<(int Status, JObject Body)> SendAsync(HttpMethod method, string path, object? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonConvert.SerializeObject(body), Encoding.UTF8, contentType);
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonTokens.ParseObject(text) : new JObject { ["text"] = text });
    }

    public async Task<string> CreateClusterAsync(string name = "c", object? more = null)
    {
        var body = JObject.FromObject(
            new
            {
                cluster_name = name,
                spark_version = "17.3.x-scala2.13",
                node_type_id = "Standard_D4ds_v5",
                num_workers = 2,
            }
        );
        body.Merge(JObject.FromObject(more ?? new object()));
        var (status, response) = await PostAsync("/api/2.1/clusters/create", body);
        Assert.Equal(200, status);
        return (string)response["cluster_id"]!;
    }

    public async Task<string> CreateRunningClusterAsync(string name = "c", object? more = null)
    {
        var id = await CreateClusterAsync(name, more);
        await GetAsync($"/api/2.1/clusters/get?cluster_id={id}");
        var (_, cluster) = await GetAsync($"/api/2.1/clusters/get?cluster_id={id}");
        Assert.Equal("RUNNING", (string)cluster["state"]!);
        return id;
    }

    public async Task<JObject> ClusterAsync(string id) => (await GetAsync($"/api/2.1/clusters/get?cluster_id={id}")).Body;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Workspace.DisposeAsync();
        Assert.Empty(_validator?.Departures ?? []);
    }
}
