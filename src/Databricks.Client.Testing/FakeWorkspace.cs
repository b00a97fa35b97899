using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Inspection;
using Databricks.Client.Testing.ServingEndpoints;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing;

/// <summary>
/// A Databricks workspace in process: clusters, permissions, secrets and serving endpoints with state, errors, time and faults as tests need them.
/// It needs no account and no network. Any number of them can run side by side. Thread-safe.
/// </summary>
public sealed partial class FakeWorkspace : IAsyncDisposable
{
    private static readonly Uri _memoryAddress = new("https://workspace.databricks.test/");

    private readonly Workspace _workspace;
    private readonly Dispatcher _dispatcher;
    private KestrelFront? _server;

    private FakeWorkspace(FakeWorkspaceOptions options, bool skipsWaits = false)
    {
        ClusterCatalog.CheckCloud(options.Cloud);
        _workspace = new Workspace(options, _memoryAddress, skipsWaits);
        _dispatcher = new Dispatcher(_workspace);
        Faults.CheckOperation = OperationNames.Check;
        Seed = new WorkspaceSeed(_workspace);
    }

    /// <summary>Address of the workspace. In memory it is a name that no DNS knows: only <see cref="CreateHandler"/> leads there.</summary>
    public Uri BaseAddress => _workspace.BaseAddress;

    /// <summary>A link to the page that <see cref="FakeWorkspaceOptions.Dashboard"/> switches on, with the token in it.</summary>
    /// <exception cref="InvalidOperationException">The workspace is in memory, or its options do not switch the page on.</exception>
    public Uri DashboardAddress =>
        _server is not null && _workspace.Options.Dashboard
            ? new Uri(BaseAddress, "/#token=" + Uri.EscapeDataString(Token))
            : throw new InvalidOperationException(
                "This workspace has no dashboard. Start it with FakeWorkspace.StartAsync and FakeWorkspaceOptions.Dashboard = true."
            );

    /// <summary>What the workspace holds now, for assertions. Taking it counts as no read: nothing that is under way advances by it.</summary>
    public WorkspaceSnapshot State => Snapshots.Take(_workspace);

    /// <summary>The personal access token that the workspace accepts.</summary>
    public string Token => _workspace.Token;

    /// <summary>The workspace's numeric id, as text.</summary>
    public string WorkspaceId => _workspace.WorkspaceId;

    /// <summary>The tenant of Microsoft Entra ID that the workspace belongs to.</summary>
    public string TenantId => _workspace.TenantId;

    /// <summary>The account that the workspace belongs to.</summary>
    public string AccountId => _workspace.AccountId;

    /// <summary>The clock that tests drive.</summary>
    /// <exception cref="InvalidOperationException">The options gave the workspace another time.</exception>
    public FakeClock Clock =>
        _workspace.Time as FakeClock
        ?? throw new InvalidOperationException("This workspace has a time of its own (FakeWorkspaceOptions.TimeProvider), which is not a FakeClock.");

    /// <summary>Puts things into the workspace, and into states, without going through its API.</summary>
    public WorkspaceSeed Seed { get; }

    /// <summary>What should fail, and when.</summary>
    public FaultRules Faults => _workspace.Faults;

    /// <summary>The limit on calls per second for the whole workspace; null for none.</summary>
    /// <value>Default: null. Calls beyond it get 429 REQUEST_LIMIT_EXCEEDED.</value>
    public TokenBucket? RateLimit
    {
        get => _workspace.RateLimit;
        set => _workspace.RateLimit = value;
    }

    /// <summary>The requests that the workspace saw, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _workspace.Requests();

    /// <summary>What departed from the OpenAPI document, in requests and in responses of the workspace itself, oldest first.</summary>
    public IReadOnlyList<Violation> Violations => _workspace.Violations();

    /// <summary>Starts a workspace on a real web server on the loopback interface.</summary>
    /// <param name="options">How it is set up; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running workspace. Dispose of it to stop it.</returns>
    /// <exception cref="ArgumentException"><see cref="FakeWorkspaceOptions.Cloud"/> is not a cloud that the workspace knows.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<FakeWorkspace> StartAsync(FakeWorkspaceOptions? options = null, CancellationToken cancellationToken = default)
    {
        // The document is read while the server starts, and not in the first call.
        _ = Task.Run(static () => ApiDocument.Shared, cancellationToken);
        var workspace = new FakeWorkspace(options ?? new FakeWorkspaceOptions());
        workspace._server = await KestrelFront.StartAsync(workspace._dispatcher, workspace._workspace, cancellationToken).ConfigureAwait(false);
        workspace._workspace.BaseAddress = workspace._server.Address;
        return workspace;
    }

    /// <summary>
    /// Makes a workspace without a server, which only <see cref="CreateHandler"/> reaches. Its clock skips waits (<see cref="FakeClock.SkipsWaits"/>), so that
    /// retries and polls of its <see cref="CreateClient"/> take no time; for the real time give <see cref="FakeWorkspaceOptions.TimeProvider"/>.
    /// </summary>
    /// <param name="options">How it is set up; null for the defaults.</param>
    /// <exception cref="ArgumentException"><see cref="FakeWorkspaceOptions.Cloud"/> is not a cloud that the workspace knows.</exception>
    public static FakeWorkspace CreateInMemory(FakeWorkspaceOptions? options = null) => new(options ?? new FakeWorkspaceOptions(), skipsWaits: true);

    /// <summary>A handler for an HttpClient that answers from this workspace without a socket. It adds no token of its own.</summary>
    public HttpMessageHandler CreateHandler() => new MemoryFront(_dispatcher);

    /// <summary>Answers the next calls with an error status, whatever they ask for.</summary>
    /// <param name="times">How many.</param>
    /// <param name="statusCode">Status, such as 429.</param>
    /// <param name="retryAfter">Value of the Retry-After header; null for no such header.</param>
    /// <returns>The rule that was added.</returns>
    public FaultRule FailNext(int times, int statusCode = 429, TimeSpan? retryAfter = null)
    {
        var rule = Fault.Status(statusCode, retryAfter) with { Times = times };
        Faults.Add(rule);
        return rule;
    }

    /// <summary>Scripts how an endpoint responds to queries.</summary>
    /// <param name="endpoint">Name of the endpoint.</param>
    /// <param name="respond">Makes the response to a query; null restores the responses that the workspace makes up.</param>
    public void OnQuery(string endpoint, Func<FakeQuery, FakeQueryResponse>? respond)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        lock (_workspace.Gate)
        {
            if (respond is null)
            {
                _workspace.QueryScripts.Remove(endpoint);
            }
            else
            {
                _workspace.QueryScripts[endpoint] = QueryRules.Script(endpoint, respond, _workspace.Time);
            }
        }
    }

    /// <summary>
    /// Scripts the response to any path: an API that the workspace does not know, such as jobs, or one that it does. Callers still need a valid token,
    /// and fault rules apply; the name of the operation is then the method and the path, such as <c>POST /api/2.2/jobs/run-now</c>.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path without a query, which begins with <c>/</c>. A segment in braces, such as <c>{id}</c>, matches any segment.</param>
    /// <param name="respond">Makes the response to a request; null removes the script. Runs while the workspace is locked: it must not call the workspace.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> does not begin with <c>/</c>, or has a query.</exception>
    public void OnRequest(HttpMethod method, string path, Func<RecordedRequest, FakeResponse>? respond)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/') || path.Contains('?', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{path}' is not a path: it begins with / and has no query. Read the query from RecordedRequest.Query.", nameof(path));
        }

        _dispatcher.Script(method.Method, path, respond is null ? null : call => respond(call.Record).Response);
    }

    /// <summary>Ends every token that a token endpoint has given out, as if its time had come. Personal access tokens stay.</summary>
    public void ExpireTokens()
    {
        lock (_workspace.Gate)
        {
            _workspace.State.Directory.ExpireIssuedTokens(_workspace.Time.GetUtcNow());
        }
    }

    /// <summary>Forgets the requests and violations seen so far.</summary>
    public void ClearRecords() => _workspace.ClearRecords();

    /// <summary>Stops the web server. Calls under way are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
