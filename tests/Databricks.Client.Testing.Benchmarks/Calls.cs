using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Databricks.Client.Testing.Benchmarks;

/// <summary>
/// Calls of a fake workspace that holds much, straight through its handler: no client, no socket, nothing read as JSON. The costs measured are those of the
/// fake: to parse, record and check the request, to respond, to check and write the response, and to read that to its end.
/// </summary>
internal sealed class Calls : IDisposable
{
    public const int Clusters = 1000;

    private const int Others = 100;

    private static readonly string[] _states = ["RUNNING", "TERMINATED", "PENDING", "ERROR"];

    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory(new FakeWorkspaceOptions { AutoAdvance = false });
    private readonly HttpMessageInvoker _http;
    private readonly AuthenticationHeaderValue _credential;
    private int _turn;

    public Calls()
    {
        _http = new HttpMessageInvoker(_workspace.CreateHandler());
        _credential = new AuthenticationHeaderValue("Bearer", _workspace.Token);
        for (var i = 0; i < Clusters; i++)
        {
            _workspace.Seed.Cluster(Cluster(i), $"cluster {(i * 7919) % Clusters:D4}", _states[i % _states.Length]);
        }

        for (var i = 0; i < Others; i++)
        {
            _workspace.Seed.Scope($"scope-{i}", ("key", "value")).ServingEndpoint($"endpoint-{i}", "current", "ml.ads.ranker");
        }

        // Events come from what happens to a cluster: pinning and unpinning leave one each.
        for (var i = 0; i < Others; i++)
        {
            Post(i % 2 == 0 ? "/api/2.1/clusters/pin" : "/api/2.1/clusters/unpin", $$"""{"cluster_id":"{{Cluster(0)}}"}""");
        }
    }

    /// <summary>Every call by its name. Each returns the bytes of its response.</summary>
    public IReadOnlyList<(string Name, Func<int> Call)> All =>
        [
            ("clusters: get", () => Get($"/api/2.1/clusters/get?cluster_id={Cluster(500)}")),
            ("clusters: list, page of 20", () => Get("/api/2.1/clusters/list")),
            ("clusters: list, page of 100", () => Get("/api/2.1/clusters/list?page_size=100")),
            ("clusters: list, page of 100 of those that run, by name", () => Get(Sorted)),
            ("clusters: pin or unpin one, then list a page of 100", ChangeAndList),
            ("clusters: change 100, then list a page of 100", ChangeAllAndList),
            ("clusters: list of version 2.0, all 1,000", () => Get("/api/2.0/clusters/list")),
            ("clusters: events, page of 50", () => Post("/api/2.1/clusters/events", $$"""{"cluster_id":"{{Cluster(0)}}","page_size":50}""")),
            ("clusters: edit", () => Post("/api/2.1/clusters/edit", Edit)),
            ("permissions: get", () => Get($"/api/2.0/permissions/clusters/{Cluster(500)}")),
            ("secrets: list of 100 scopes", () => Get("/api/2.0/secrets/scopes/list")),
            ("secrets: put", () => Post("/api/2.0/secrets/put", """{"scope":"scope-1","key":"key","string_value":"value"}""")),
            ("serving endpoints: list of 100", () => Get("/api/2.0/serving-endpoints")),
            ("serving endpoints: get", () => Get("/api/2.0/serving-endpoints/endpoint-1")),
            (
                "serving endpoints: query",
                () => Post("/serving-endpoints/endpoint-1/invocations", """{"dataframe_records":[{"user_id":"u1"},{"user_id":"u2"}]}""")
            ),
        ];

    private const string Sorted = "/api/2.1/clusters/list?page_size=100&filter_by.cluster_states=RUNNING&sort_by.field=CLUSTER_NAME&sort_by.direction=DESC";

    private static string Edit =>
        $$"""{"cluster_id":"{{Cluster(401)}}","cluster_name":"edited","spark_version":"17.3.x-scala2.13","node_type_id":"Standard_D4ds_v5","num_workers":2}""";

    /// <summary>What the workspace found against the document: nothing, or the calls above are wrong. Version 2.0 is an older path, which is as meant.</summary>
    public int Violations => _workspace.Violations.Count(violation => violation.Location != "path");

    public void Dispose()
    {
        _http.Dispose();
        _workspace.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static string Cluster(int number) => "0101-000000-" + number.ToString("D8", CultureInfo.InvariantCulture);

    // Cluster 4 runs, so that it is on the first page, pinned or not.
    private int ChangeAndList()
    {
        Post(_turn++ % 2 == 0 ? "/api/2.1/clusters/pin" : "/api/2.1/clusters/unpin", $$"""{"cluster_id":"{{Cluster(4)}}"}""");
        return Get("/api/2.1/clusters/list?page_size=100");
    }

    // Clusters that do not run come last: 100 running ones are a page, and their entries are all created again.
    private int ChangeAllAndList()
    {
        for (var i = 0; i < 100 * _states.Length; i += _states.Length)
        {
            _workspace.Seed.ClusterState(Cluster(i), "RUNNING", "changed");
        }

        return Get("/api/2.1/clusters/list?page_size=100&filter_by.cluster_states=RUNNING");
    }

    private int Get(string target) => Send(new HttpRequestMessage(HttpMethod.Get, new Uri(_workspace.BaseAddress, target)));

    private int Post(string target, string body) =>
        Send(
            new HttpRequestMessage(HttpMethod.Post, new Uri(_workspace.BaseAddress, target))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            }
        );

    private int Send(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Authorization = _credential;
            using var response = _http.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
            return response.IsSuccessStatusCode
                ? Drain(response.Content.ReadAsStream())
                : throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {(int)response.StatusCode}.");
        }
    }

    private static int Drain(Stream body)
    {
        Span<byte> buffer = stackalloc byte[8192];
        var length = 0;
        while (body.Read(buffer) is var count and > 0)
        {
            length += count;
        }

        return length;
    }
}
