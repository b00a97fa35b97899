using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>A machine for one test: its variables, files, programs and clock, and a server that plays workspace and identity providers over a real socket.</summary>
internal sealed class AuthenticationFixture : IAsyncDisposable
{
    private const string TokenPath = "/oidc/v1/token";

    private readonly List<DatabricksClient> _clients = [];

    public AuthenticationFixture()
    {
        Server = new StubServer(RespondAsync);
        Variables["HOME"] = "/home/ada";
        Variables["PATH"] = "/usr/bin";
    }

    public StubServer Server { get; }

    public Dictionary<string, string?> Variables { get; } = [];

    public MemoryFiles Files { get; } = new();

    public StubCommands Commands { get; } = new();

    public FakeClock Time { get; } = FakeClocks.Stopped();

    public bool IsWindows { get; set; }

    /// <summary>Overrides the usual responses; null falls back to them.</summary>
    public Func<StubRequest, StubResponse?> Response { get; set; } = static _ => null;

    /// <summary>The same for asynchronous responses.</summary>
    public Func<StubRequest, Task<StubResponse?>>? ResponseLater { get; set; }

    public HostEnvironment System =>
        new()
        {
            Environment = name => Variables.GetValueOrDefault(name),
            VariableNames = () => Variables.Keys,
            Files = Files,
            Commands = Commands,
            Time = Time,
            Random = static () => 0,
            IsWindows = IsWindows,
        };

    public IEnumerable<StubRequest> ApiCalls => Server.Requests.Where(static r => r.Path.StartsWith("/api/", StringComparison.Ordinal));

    public IEnumerable<StubRequest> TokenRequests => Server.Requests.Where(static r => r.Path.EndsWith("/token", StringComparison.Ordinal));

    public DatabricksClient Client(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            System = System,
            TimeProvider = Time,
            ConfigureHandler = handler => new RerouteHandler(new Uri(Server.Address), handler),
        };
        configure?.Invoke(options);
        if (options.HttpClient is not null || options.HttpClientFactory is not null)
        {
            options.ConfigureHandler = null;
        }

        var client = new DatabricksClient(options);
        _clients.Add(client);
        return client;
    }

    public DatabricksClient Client(Credential credential, string? host = null) =>
        Client(options =>
        {
            options.Credential = credential;
            options.Host = host ?? Server.Address;
        });

    /// <summary>Makes a call to the API and gives back what the workspace saw.</summary>
    public async Task<StubRequest> CallAsync(DatabricksClient client, CancellationToken cancellationToken = default)
    {
        await client.Secrets.DeleteScopeAsync("s", cancellationToken: cancellationToken);
        return ApiCalls.Last();
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static c => c.Dispose());
        await Server.DisposeAsync();
    }

    private async Task<StubResponse> RespondAsync(StubRequest request)
    {
        if (ResponseLater is not null && await ResponseLater(request) is { } later)
        {
            return later;
        }

        return Response(request)
            ?? request.Path switch
            {
                "/oidc/.well-known/oauth-authorization-server" => $$"""{"token_endpoint": "{{Origin(request)}}{{TokenPath}}"}""",
                TokenPath => """{"access_token": "databricks-token", "token_type": "Bearer", "expires_in": 3600}""",
                _ when request.Path.StartsWith("/api/", StringComparison.Ordinal) => "{}",
                _ => StubResponse.NotFound,
            };
    }

    private static string Origin(StubRequest request) => (request.Header(StubServer.OriginalHost) is null ? "http://" : "https://") + request.Host;
}
