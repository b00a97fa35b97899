using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>State shared by all calls: data, time, options, fault rules, and recorded requests.</summary>
internal sealed class Workspace
{
    private readonly Queue<RecordedRequest> _requests = new();
    private readonly List<Violation> _violations = [];
    private long _requestCount;

    public Workspace(FakeWorkspaceOptions options, Uri baseAddress, bool skipsWaits)
    {
        Options = options;
        BaseAddress = baseAddress;
        Time = options.TimeProvider ?? new FakeClock { SkipsWaits = skipsWaits };
        Token = options.Token ?? "dapi" + Identifiers.Hex(32);
        Owner = State.Directory.Add(PrincipalKind.User, options.UserName, admin: true);
        State.Directory.AddToken(Token, new IssuedToken(Owner, ExpiresAt: null));
        Faults = new FaultRules(Gate);
    }

    /// <summary>Held while state is read or changed.</summary>
    public object Gate { get; } = new();

    public FakeWorkspaceOptions Options { get; }

    public Uri BaseAddress { get; set; }

    public TimeProvider Time { get; }

    public string Token { get; }

    public Principal Owner { get; }

    public string WorkspaceId { get; } = Identifiers.Digits(16);

    public string AccountId { get; } = Guid.NewGuid().ToString();

    public string TenantId { get; } = Guid.NewGuid().ToString();

    public WorkspaceState State { get; } = new();

    /// <summary>Logins in browsers.</summary>
    public LoginStore Logins { get; } = new();

    public FaultRules Faults { get; }

    /// <summary>Scripts by endpoint name: from the served entity and the query to the response.</summary>
    public Dictionary<string, Func<string, JObject, Response>> QueryScripts { get; } = new(StringComparer.Ordinal);

    public TokenBucket? RateLimit { get; set; }

    public void Record(RecordedRequest request)
    {
        lock (_requests)
        {
            request.Sequence = ++_requestCount;
            _requests.Enqueue(request);
            while (_requests.Count > Options.MaxRecordedRequests)
            {
                _requests.Dequeue();
            }
        }
    }

    public IReadOnlyList<RecordedRequest> Requests()
    {
        lock (_requests)
        {
            return [.. _requests];
        }
    }

    public void Report(IEnumerable<Violation> violations)
    {
        lock (_violations)
        {
            _violations.AddRange(violations);
        }
    }

    public IReadOnlyList<Violation> Violations()
    {
        lock (_violations)
        {
            return [.. _violations];
        }
    }

    public void ClearRecords()
    {
        lock (_requests)
        {
            _requests.Clear();
        }

        lock (_violations)
        {
            _violations.Clear();
        }
    }
}
