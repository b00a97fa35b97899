using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Credentials against the fake workspace, which plays the identity providers too: real sockets, tokens that end, faults.</summary>
public sealed class FakeWorkspaceAuthenticationTests : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _variables = [];
    private readonly MemoryFiles _files = new();
    private FakeWorkspace _workspace = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { ExpiresInAsString = true });
        _workspace.Seed.OAuthClient("app", "app-secret").FederatedToken("federated-jwt").User("ada@example.com", isAdmin: true, password: "pass:wörd");
        _variables["DATABRICKS_HOST"] = _workspace.BaseAddress.AbsoluteUri;
    }

    public Task DisposeAsync() => _workspace.DisposeAsync().AsTask();

    [Theory]
    [InlineData("pat")]
    [InlineData("basic")]
    [InlineData("oauth-m2m")]
    [InlineData("env-oidc")]
    [InlineData("file-oidc")]
    [InlineData("github-oidc")]
    [InlineData("azure-devops-oidc")]
    [InlineData("metadata-service")]
    [InlineData("azure-client-secret")]
    [InlineData("azure-msi")]
    public async Task Call_EachWay_IsLetInAndAgainWhenTheTokenHasEnded(string authType)
    {
        Configure(authType);
        using var client = Client();

        await client.Secrets.CreateScopeAsync(authType);
        Assert.Equal(authType, (await client.ExplainAuthAsync()).AuthType);
        _workspace.Clock.Advance(TimeSpan.FromHours(2));
        await client.Secrets.DeleteScopeAsync(authType);

        Assert.Empty(_workspace.Violations);
    }

    [Fact]
    public async Task Call_WrongSecret_IsAnAuthenticationError()
    {
        Configure("oauth-m2m");
        _variables["DATABRICKS_CLIENT_SECRET"] = "wrong-secret";
        _variables["DATABRICKS_AUTH_TYPE"] = "oauth-m2m";
        using var client = Client();

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Equal("invalid_client", error.ErrorCode);
        Assert.DoesNotContain("wrong-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@example.com", "another")]
    [InlineData("eve@example.com", "pass:wörd")]
    public async Task Call_WrongNameOrPassword_IsUnauthenticated(string name, string password)
    {
        (_variables["DATABRICKS_USERNAME"], _variables["DATABRICKS_PASSWORD"]) = (name, password);
        using var client = Client();

        var error = await Assert.ThrowsAsync<UnauthenticatedException>(() => client.Secrets.CreateScopeAsync("s"));

        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TokenEndpointFailsForAWhile_IsAskedAgain()
    {
        Configure("oauth-m2m");
        _workspace.Faults.Add(Fault.Status(503) with { Operation = "OAuth_Token", Times = 2 });
        using var client = Client();

        await client.ValidateAsync();

        Assert.Equal(3, _workspace.Requests.Count(static r => r.Operation == "OAuth_Token"));
    }

    [Fact]
    public async Task Call_AThousandAtOnce_OneTokenRequest()
    {
        Configure("oauth-m2m");
        await Client().Secrets.CreateScopeAsync("s");
        _workspace.ClearRecords();
        using var client = Client();

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => client.ValidateAsync()));

        Assert.Single(_workspace.Requests, static r => r.Operation == "OAuth_Token");
    }

    private void Configure(string authType)
    {
        var address = _workspace.BaseAddress.GetLeftPart(UriPartial.Authority);
        (string Name, string Value)[] settings = authType switch
        {
            "pat" => [("DATABRICKS_TOKEN", _workspace.Token)],
            "basic" => [("DATABRICKS_USERNAME", "ada@example.com"), ("DATABRICKS_PASSWORD", "pass:wörd")],
            "oauth-m2m" => [("DATABRICKS_CLIENT_ID", "app"), ("DATABRICKS_CLIENT_SECRET", "app-secret")],
            "env-oidc" => [("DATABRICKS_OIDC_TOKEN", "federated-jwt")],
            "file-oidc" => [("DATABRICKS_OIDC_TOKEN_FILEPATH", "/run/token")],
            "github-oidc" => [("ACTIONS_ID_TOKEN_REQUEST_URL", address + Paths.GitHub), ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job")],
            "azure-devops-oidc" =>
            [
                ("SYSTEM_ACCESSTOKEN", "step"),
                ("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", address + "/org/"),
                ("SYSTEM_TEAMPROJECTID", "p"),
                ("SYSTEM_HOSTTYPE", "build"),
                ("SYSTEM_PLANID", "plan"),
                ("SYSTEM_JOBID", "job"),
            ],
            "metadata-service" => [("DATABRICKS_METADATA_SERVICE_URL", address + Paths.Metadata)],
            "azure-client-secret" => [("ARM_CLIENT_ID", "app"), ("ARM_CLIENT_SECRET", "app-secret"), ("DATABRICKS_CLOUD", "azure")],
            _ => [("ARM_USE_MSI", "true"), ("DATABRICKS_CLOUD", "azure")],
        };
        foreach (var (name, value) in settings)
        {
            _variables[name] = value;
        }

        _files["/run/token"] = "federated-jwt";
    }

    private DatabricksClient Client() =>
        new(
            new DatabricksClientOptions
            {
                System = new HostEnvironment
                {
                    Environment = name => _variables.GetValueOrDefault(name),
                    Files = _files,
                    Commands = new StubCommands(),
                    Random = static () => 0,
                },
                TimeProvider = _workspace.Clock,
                ConfigureHandler = handler => new RerouteHandler(_workspace.BaseAddress, handler),
            }
        );

    private static class Paths
    {
        public const string GitHub = "/github/token";

        public const string Metadata = "/metadata/databricks/token";
    }
}
