using Databricks.Client.ContractTests.WireMock;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>A part of WireMock that answers call after call as a test says, and a client for it whose waits take no time.</summary>
internal sealed class ScriptedWorkspace : IAsyncDisposable
{
    private readonly WireMockTenant tenant;
    private int routes;

    private ScriptedWorkspace(WireMockTenant tenant, Action<DatabricksClientOptions>? configure)
    {
        this.tenant = tenant;
        Databricks = tenant.CreateClient(
            options =>
            {
                options.TimeProvider = Clock;
                configure?.Invoke(options);
            },
            record: false
        );
    }

    public SleepingClock Clock { get; } = new();

    public DatabricksClient Databricks { get; }

    public string Address => tenant.Address;

    public static async Task<ScriptedWorkspace> StartAsync(Action<DatabricksClientOptions>? configure = null) =>
        new(await WireMockTenant.CreateAsync(), configure);

    /// <summary>Answers the calls of a route in turn; the last answer stays.</summary>
    /// <param name="route">Method and path, as in <c>GET /api/2.1/clusters/get</c>.</param>
    /// <param name="answers">See <see cref="Answer"/>.</param>
    public async Task OnAsync(string route, params IReadOnlyList<JObject> answers)
    {
        var (method, path) = Parts(route);
        var mapping = new JObject
        {
            ["request"] = new JObject { ["method"] = method, ["urlPath"] = path },
            ["response"] = answers[^1],
        };
        var name = $"route-{routes++}";
        foreach (var step in Steps.Before(mapping, [.. answers.SkipLast(1)]))
        {
            step["scenarioName"] = name;
            await tenant.AddAsync(step);
        }
    }

    /// <summary>The calls in their order: method, path and query as they went over the wire.</summary>
    public async Task<IReadOnlyList<string>> CallsAsync() => [.. (await tenant.RequestsAsync()).Select(request => $"{request["method"]} {request["url"]}")];

    /// <summary>The bodies of the calls of a route, byte by byte.</summary>
    public async Task<IReadOnlyList<string>> BodiesAsync(string route) =>
        [.. (await RequestsAsync(route)).Select(request => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)request["bodyAsBase64"]!)))];

    /// <summary>A header of the calls of a route.</summary>
    public async Task<IReadOnlyList<string?>> HeadersAsync(string route, string name) =>
        [.. (await RequestsAsync(route)).Select(request => (string?)((JObject)request["headers"]!).GetValue(name, StringComparison.OrdinalIgnoreCase))];

    public async ValueTask DisposeAsync()
    {
        Databricks.Dispose();
        await tenant.DisposeAsync();
    }

    private async Task<IEnumerable<JObject>> RequestsAsync(string route)
    {
        var (method, path) = Parts(route);
        return (await tenant.RequestsAsync()).Where(request => (string?)request["method"] == method && ((string)request["url"]!).Split('?')[0] == path);
    }

    private static (string Method, string Path) Parts(string route) => (route.Split(' ')[0], route.Split(' ')[1]);
}
