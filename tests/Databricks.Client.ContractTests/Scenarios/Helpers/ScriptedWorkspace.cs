using Databricks.Client.ContractTests.Server;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using Databricks.Client.Testing.WireMock.Matching;
using WireMock.RequestBuilders;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>A server with scripted responses, and a client for it whose waits take no time.</summary>
internal sealed class ScriptedWorkspace : IDisposable
{
    private readonly MockWorkspace _workspace = new();

    public ScriptedWorkspace(Action<DatabricksClientOptions>? configure = null) =>
        Databricks = _workspace.CreateClient(
            options =>
            {
                options.TimeProvider = Clock;
                configure?.Invoke(options);
            },
            record: false
        );

    public FakeClock Clock { get; } = FakeClocks.SkippingWaits();

    public DatabricksClient Databricks { get; }

    public string Address => _workspace.Address;

    /// <summary>The calls in their order: method, path and query as they went over the wire.</summary>
    public IReadOnlyList<string> Calls => [.. _workspace.Requests.Select(static request => $"{request.Method} {request.Target}")];

    /// <summary>Returns the responses of a route in turn; the last one stays.</summary>
    /// <param name="route">Method and path, as in <c>GET /api/2.1/clusters/get</c>.</param>
    /// <param name="replies">The responses.</param>
    public void On(string route, params IReadOnlyList<Reply> replies) =>
        _workspace
            .Server.Given(Request.Create().Add(new RequestMatcher(request => IsFor(route, ReceivedRequest.From(request)))))
            .RespondWith(DatabricksMock.Sequence([.. replies.Select(static reply => reply.ToProvider())]));

    /// <summary>The bodies of the calls of a route.</summary>
    public IReadOnlyList<string> Bodies(string route) => [.. Requests(route).Select(static request => request.Body)];

    /// <summary>A header of the calls of a route.</summary>
    public IReadOnlyList<string?> Headers(string route, string name) => [.. Requests(route).Select(request => request.Header(name))];

    public void Dispose()
    {
        Databricks.Dispose();
        _workspace.Dispose();
    }

    private IEnumerable<ReceivedRequest> Requests(string route) => _workspace.Requests.Where(request => IsFor(route, request));

    private static bool IsFor(string route, ReceivedRequest request) => route == $"{request.Method} {request.Path}";
}
