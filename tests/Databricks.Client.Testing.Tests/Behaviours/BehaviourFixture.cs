using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>A workspace on which a behavior is tested: the fake one through each front and sign-in, and a real one if the environment names it.</summary>
internal sealed class BehaviourFixture : IAsyncDisposable
{
    private const string Memory = "memory";
    private const string Socket = "socket";
    private const string OAuth = "socket, OAuth";
    private const string Live = "live";

    private readonly FakeWorkspace? _workspace;
    private readonly Func<string, DatabricksClient> _withToken;
    private readonly ValidatingHandler? _validator;

    private BehaviourFixture(FakeWorkspace? workspace, ValidatingHandler? validator, DatabricksClient client, Func<string, DatabricksClient> withToken)
    {
        _workspace = workspace;
        _validator = validator;
        _withToken = withToken;
        Client = client;
    }

    /// <summary>For behaviours that change nothing.</summary>
    public static TheoryData<string> Reading => Names(live: IsLive(LiveAccess.Read));

    /// <summary>For behaviours that make things and delete them again, none of which costs money.</summary>
    public static TheoryData<string> Writing => Names(live: IsLive(LiveAccess.Write));

    /// <summary>The fewest workspaces for a behavior with many cases: one fake, and the real one if the case may run there.</summary>
    public static IEnumerable<string> Few(LiveAccess access) => IsLive(access) ? [Memory, Live] : [Memory];

    public DatabricksClient Client { get; }

    /// <summary>Runs a behavior. Its requests, and the responses of the fake workspace, must conform to the OpenAPI document.</summary>
    /// <param name="name">Name of the fixture.</param>
    /// <param name="behavior">The test.</param>
    /// <param name="mayDepart">Whether the requests may depart from the description.</param>
    public static async Task RunAsync(string name, Func<BehaviourFixture, Task> behavior, bool mayDepart = false)
    {
        await using var fixture = await StartAsync(name);
        await behavior(fixture);
        Assert.DoesNotContain(fixture._workspace?.Violations ?? [], violation => violation.InResponse || !mayDepart);
        Assert.Empty(fixture._validator?.Departures ?? []);
    }

    /// <summary>A client of the same workspace that shows another token.</summary>
    public DatabricksClient ClientWith(string token) => _withToken(token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_workspace is not null)
        {
            await _workspace.DisposeAsync();
        }
    }

    private static bool IsLive(LiveAccess access) => LiveWorkspace.Current?.Access >= access;

    private static TheoryData<string> Names(bool live) => live ? [Memory, Socket, OAuth, Live] : [Memory, Socket, OAuth];

    private static async Task<BehaviourFixture> StartAsync(string name)
    {
        if (name == Live)
        {
            var live = LiveWorkspace.Current!;
            return new BehaviourFixture(null, null, new DatabricksClient(live.Host, live.Token), token => new DatabricksClient(live.Host, token));
        }

        var workspace = name == Memory ? FakeWorkspace.CreateInMemory() : await FakeWorkspace.StartAsync();
        Fill(workspace.Seed);
        ValidatingHandler? validator = null;
        var client = workspace.CreateClient(options =>
        {
            var handler = options.ConfigureHandler;
            options.ConfigureHandler = inner => validator = new ValidatingHandler(handler?.Invoke(inner) ?? inner);
            if (name == OAuth)
            {
                options.Credential = new Authentication.OAuthClientSecretCredential("app", "app-secret");
            }
        });
        return new BehaviourFixture(workspace, validator, client, token => workspace.CreateClient(options => options.Token = token));
    }

    private static void Fill(WorkspaceSeed seed)
    {
        seed.OAuthClient("app", "app-secret").Scope("team", ("password", "s3cret"));
        seed.ServingEndpoint("assistant", "assistant-1", "main.models.assistant");
        foreach (var number in Enumerable.Range(1, 7))
        {
            seed.Cluster($"0101-00000{number}-abcdefgh", $"cluster {number}", number % 2 == 0 ? "RUNNING" : "TERMINATED");
        }

        seed.Cluster(
            new JObject
            {
                ["cluster_id"] = "0101-000008-abcdefgh",
                ["cluster_name"] = "job-1-run-2",
                ["cluster_source"] = "JOB",
                ["state"] = "RUNNING",
            }
        );
    }
}
