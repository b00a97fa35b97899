using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Inspection;
using Databricks.Client.Testing.ServingEndpoints;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing;

/// <summary>
/// An in-process Databricks workspace: clusters, permissions, secrets and serving endpoints with state, errors, a clock and faults for tests. It needs
/// neither account nor network. Any number of them can run at the same time. Thread-safe.
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

    /// <summary>Address of the workspace. In memory it is a name without a DNS entry: only <see cref="CreateHandler"/> reaches it.</summary>
    public Uri BaseAddress => _workspace.BaseAddress;

    /// <summary>A link to the dashboard enabled by <see cref="FakeWorkspaceOptions.Dashboard"/>, with the token.</summary>
    /// <exception cref="InvalidOperationException">The workspace is in memory, or its options do not enable the dashboard.</exception>
    public Uri DashboardAddress =>
        _server is not null && _workspace.Options.Dashboard
            ? new Uri(BaseAddress, "/#token=" + Uri.EscapeDataString(Token))
            : throw new InvalidOperationException(
                "This workspace has no dashboard. Start it with FakeWorkspace.StartAsync and FakeWorkspaceOptions.Dashboard = true."
            );

    /// <summary>A copy of the workspace's current data, for assertions. It does not count as a read: pending changes do not advance.</summary>
    public WorkspaceSnapshot State => Snapshots.Take(_workspace);

    /// <summary>The personal access token that the workspace accepts.</summary>
    public string Token => _workspace.Token;

    /// <summary>The workspace's numeric ID, as a string.</summary>
    public string WorkspaceId => _workspace.WorkspaceId;

    /// <summary>The ID of the workspace's Microsoft Entra tenant.</summary>
    public string TenantId => _workspace.TenantId;

    /// <summary>The ID of the workspace's account.</summary>
    public string AccountId => _workspace.AccountId;

    /// <summary>The clock that tests drive.</summary>
    /// <exception cref="InvalidOperationException">The options set another time provider.</exception>
    public FakeClock Clock =>
        _workspace.Time as FakeClock
        ?? throw new InvalidOperationException("The time provider of this workspace (FakeWorkspaceOptions.TimeProvider) is not a FakeClock.");

    /// <summary>Adds resources to the workspace, and sets their states, without its API.</summary>
    public WorkspaceSeed Seed { get; }

    /// <summary>The fault rules: which calls fail, and how.</summary>
    public FaultRules Faults => _workspace.Faults;

    /// <summary>The limit on calls per second for the whole workspace; null for none.</summary>
    /// <value>Default: null. Calls beyond the limit get 429 REQUEST_LIMIT_EXCEEDED.</value>
    public TokenBucket? RateLimit
    {
        get => _workspace.RateLimit;
        set => _workspace.RateLimit = value;
    }

    /// <summary>The requests that the workspace received, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _workspace.Requests();

    /// <summary>Departures from the OpenAPI document, in requests and in the workspace's own responses, oldest first.</summary>
    public IReadOnlyList<Violation> Violations => _workspace.Violations();

    /// <summary>Starts a workspace on a real web server on the loopback interface.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running workspace. Dispose it to stop it.</returns>
    /// <exception cref="ArgumentException"><see cref="FakeWorkspaceOptions.Cloud"/> is not a supported cloud.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<FakeWorkspace> StartAsync(FakeWorkspaceOptions? options = null, CancellationToken cancellationToken = default)
    {
        // The document is read while the server starts, not in the first call.
        _ = Task.Run(static () => ApiDocument.Shared, cancellationToken);
        var workspace = new FakeWorkspace(options ?? new FakeWorkspaceOptions());
        workspace._server = await KestrelFront.StartAsync(workspace._dispatcher, workspace._workspace, cancellationToken).ConfigureAwait(false);
        workspace._workspace.BaseAddress = workspace._server.Address;
        return workspace;
    }

    /// <summary>
    /// Creates a workspace without a server, which only <see cref="CreateHandler"/> reaches. Its clock skips waits (<see cref="FakeClock.SkipsWaits"/>), so
    /// that retries and polls of its <see cref="CreateClient"/> take no time; for real time set <see cref="FakeWorkspaceOptions.TimeProvider"/>.
    /// </summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentException"><see cref="FakeWorkspaceOptions.Cloud"/> is not a supported cloud.</exception>
    public static FakeWorkspace CreateInMemory(FakeWorkspaceOptions? options = null) => new(options ?? new FakeWorkspaceOptions(), skipsWaits: true);

    /// <summary>A handler for an HttpClient that calls this workspace without a socket. It does not add a token.</summary>
    public HttpMessageHandler CreateHandler() => new MemoryFront(_dispatcher);

    /// <summary>Makes the next calls fail with an error status, whatever their operation.</summary>
    /// <param name="times">The number of calls that fail.</param>
    /// <param name="statusCode">Status, such as 429.</param>
    /// <param name="retryAfter">Value of the Retry-After header; null for none.</param>
    /// <returns>The rule that was added.</returns>
    public FaultRule FailNext(int times, int statusCode = 429, TimeSpan? retryAfter = null)
    {
        var rule = Fault.Status(statusCode, retryAfter) with { Times = times };
        Faults.Add(rule);
        return rule;
    }

    /// <summary>Scripts how an endpoint responds to queries.</summary>
    /// <param name="endpoint">Name of the endpoint.</param>
    /// <param name="respond">Creates the response to a query; null restores the generated responses.</param>
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
    /// Scripts the response to any path: an API that the workspace does not have, such as jobs, or one that it has. Callers still need a valid token,
    /// and fault rules apply; the name of the operation is then the method and the path, such as <c>POST /api/2.2/jobs/run-now</c>.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path without a query, which begins with <c>/</c>. A segment in braces, such as <c>{id}</c>, matches any segment.</param>
    /// <param name="respond">Creates the response to a request; null removes the script. Runs while the workspace is locked: it must not call the
    /// workspace.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> does not begin with <c>/</c>, or has a query.</exception>
    public void OnRequest(HttpMethod method, string path, Func<RecordedRequest, FakeResponse>? respond)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/') || path.Contains('?', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"'{path}' is not a valid path: it must begin with / and have no query. Read the query from RecordedRequest.Query.",
                nameof(path)
            );
        }

        _dispatcher.Script(method.Method, path, respond is null ? null : call => respond(call.Record).Response);
    }

    /// <summary>Expires every token issued by a token endpoint. Personal access tokens stay valid.</summary>
    public void ExpireTokens()
    {
        lock (_workspace.Gate)
        {
            _workspace.State.Directory.ExpireIssuedTokens(_workspace.Time.GetUtcNow());
        }
    }

    /// <summary>Clears the recorded requests and violations.</summary>
    public void ClearRecords() => _workspace.ClearRecords();

    /// <summary>Stops the web server. Calls in progress are aborted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
