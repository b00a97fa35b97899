using Databricks.Client.Authentication.Platform;
using Databricks.Client.Azure;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Transport;

/// <summary>The headers of each kind of credential on the requests of other clients, over real sockets; and that they go nowhere else.</summary>
public sealed class SigningHandlerCredentialTests : IAsyncLifetime
{
    private const string Host = "https://adb-1.2.azuredatabricks.net";
    private const string ManagementHeader = "X-Databricks-Azure-SP-Management-Token";
    private const string ResourceHeader = "X-Databricks-Azure-Workspace-Resource-Id";
    private const string Resource = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w";

    private readonly AuthenticationFixture _fixture = new();
    private int _tokens;

    public SigningHandlerCredentialTests()
    {
        _fixture.Variables["DATABRICKS_HOST"] = Host + "?o=7";
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Files["/usr/bin/databricks"] = "";
        _fixture.Response = Respond;
        _fixture.Commands.Response = Run;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=word")]
    [InlineData("ARM_USE_MSI=true")]
    [InlineData("DATABRICKS_AUTH_TYPE=azure-cli")]
    public async Task Send_AzureCredentialWithResource_AddsBothTokensAndTheResource(string variables)
    {
        Set(variables + ";ARM_TENANT_ID=tenant;DATABRICKS_AZURE_RESOURCE_ID=" + Resource);

        var sent = await SendAsync(_fixture.Client());

        Assert.StartsWith("Bearer workspace-", sent.Header("Authorization"), StringComparison.Ordinal);
        Assert.StartsWith("management-", sent.Header(ManagementHeader), StringComparison.Ordinal);
        Assert.Equal((Resource, "7"), (sent.Header(ResourceHeader), sent.Header("X-Databricks-Workspace-Id")));
    }

    [Fact]
    public async Task Send_CredentialOfAzureIdentity_AddsBothTokensAndTheResource()
    {
        var credential = new AzureTokenCredential(new FixedTokenCredential(), _fixture.Time) { WorkspaceResourceId = Resource };

        var sent = await SendAsync(_fixture.Client(credential, Host));

        Assert.Equal("Bearer 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default", sent.Header("Authorization"));
        Assert.Equal(("https://management.core.windows.net//.default", Resource), (sent.Header(ManagementHeader), sent.Header(ResourceHeader)));
    }

    [Theory]
    [InlineData("DATABRICKS_TOKEN=dapi", "Bearer dapi")]
    [InlineData("DATABRICKS_USERNAME=ada;DATABRICKS_PASSWORD=word", "Basic YWRhOndvcmQ=")]
    [InlineData("DATABRICKS_CLIENT_ID=app;DATABRICKS_CLIENT_SECRET=word", "Bearer databricks-token")]
    [InlineData("DATABRICKS_OIDC_TOKEN=jwt", "Bearer databricks-token")]
    [InlineData("DATABRICKS_AUTH_TYPE=databricks-cli", "Bearer cli-token")]
    public async Task Send_OtherCredentials_SetAuthorizationAlone(string variables, string expected)
    {
        Set(variables);

        var sent = await SendAsync(_fixture.Client());

        Assert.Equal(expected, sent.Header("Authorization"));
        Assert.Null(sent.Header(ManagementHeader));
        Assert.Equal("7", sent.Header("X-Databricks-Workspace-Id"));
    }

    [Fact]
    public async Task Send_TokenRefused_RenewsBothTokens()
    {
        Set("ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=word;ARM_TENANT_ID=tenant;DATABRICKS_AZURE_RESOURCE_ID=" + Resource);
        _fixture.Response = r => r.Header("Authorization") == "Bearer workspace-1" ? new StubResponse(401, "") : Respond(r);

        var sent = await SendAsync(_fixture.Client());

        Assert.Equal(("Bearer workspace-3", "management-4"), (sent.Header("Authorization"), sent.Header(ManagementHeader)));
    }

    [Fact]
    public async Task Send_OtherClientsOwnHeadersOfThatName_AreReplaced()
    {
        Set("ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=word;ARM_TENANT_ID=tenant;DATABRICKS_AZURE_RESOURCE_ID=" + Resource);
        using var http = _fixture.Client().CreateHttpClient();
        http.DefaultRequestHeaders.Add(ManagementHeader, "stale");
        http.DefaultRequestHeaders.Add(ResourceHeader, "stale");

        await http.GetAsync(new Uri(Host + "/api/x"));

        var sent = _fixture.ApiCalls.Single();
        Assert.Equal(("management-2", Resource), (sent.Header(ManagementHeader), sent.Header(ResourceHeader)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_HttpClientOfTheCallerFollowsRedirects_SendsNoSecondTokenAnywhere(bool isApi)
    {
        await using var elsewhere = new StubServer(static _ => Task.FromResult<StubResponse>("{}"));
        _fixture.Response = r =>
            r.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StubResponse(307, "", $"Location: {elsewhere.Address}/x") : Respond(r);
        var credential = new AzureTokenCredential(new FixedTokenCredential(), _fixture.Time) { WorkspaceResourceId = Resource };
        var databricks = _fixture.Client(options =>
            (options.Credential, options.Host, options.HttpClient) = (
                credential,
                _fixture.Server.Address,
                new HttpClient(new RerouteHandler(new Uri(_fixture.Server.Address), new HttpClientHandler()))
            )
        );
        using var http = databricks.CreateHttpClient();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() =>
            isApi ? _fixture.CallAsync(databricks) : http.GetAsync(new Uri(_fixture.Server.Address + "/api/x"))
        );

        Assert.Contains("follows redirects, which would send the header " + ManagementHeader, error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.ApiCalls);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Send_HttpClientThatFollowsRedirectsWithoutSecondToken_IsUsed()
    {
        var databricks = _fixture.Client(options => (options.Host, options.Token, options.HttpClient) = (_fixture.Server.Address, "dapi", new HttpClient()));

        Assert.Equal("Bearer dapi", (await _fixture.CallAsync(databricks)).Header("Authorization"));
    }

    [Theory]
    [InlineData("http://adb-1.2.azuredatabricks.net")]
    [InlineData("https://adb-1.2.azuredatabricks.net:8443")]
    [InlineData("https://adb-1.3.azuredatabricks.net")]
    [InlineData("https://adb-1.2.azuredatabricks.net.example.com")]
    [InlineData("https://login.microsoftonline.com")]
    public async Task Send_AddressThatIsNotTheWorkspaces_SendsNothing(string address)
    {
        Set("ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=word;ARM_TENANT_ID=tenant;DATABRICKS_AZURE_RESOURCE_ID=" + Resource);
        using var http = _fixture.Client().CreateHttpClient();

        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => http.GetAsync(new Uri(address + "/api/x")));

        Assert.Empty(_fixture.ApiCalls);
    }

    private async Task<StubRequest> SendAsync(DatabricksClient databricks)
    {
        using var http = databricks.CreateHttpClient();
        using var response = await http.GetAsync(new Uri(Host + "/api/x"));
        response.EnsureSuccessStatusCode();
        return _fixture.ApiCalls.Last();
    }

    private void Set(string variables)
    {
        foreach (var pair in variables.Split(';').Select(static v => v.Split('=', 2)))
        {
            _fixture.Variables[pair[0]] = pair[1];
        }
    }

    private StubResponse? Respond(StubRequest request) =>
        request.Field("resource") is { } resource ? $$"""{"access_token": "{{Token(resource)}}", "expires_in": 3600}""" : null;

    private CommandResult Run(string line) =>
        line.EndsWith(" version", StringComparison.Ordinal) ? new CommandResult(0, "Databricks CLI v0.300.0\n", "")
        : line.StartsWith("/usr/bin/databricks", StringComparison.Ordinal)
            ? new CommandResult(0, """{"access_token": "cli-token", "expiry": "2030-01-01T00:00:00Z"}""", "")
        : line.Contains("account show", StringComparison.Ordinal) ? new CommandResult(0, """{"user": {"type": "user"}}""", "")
        : new CommandResult(0, $$"""{"accessToken": "{{Token(line)}}", "expires_on": 1900000000}""", "");

    private string Token(string resource) =>
        $"{(resource.Contains("management", StringComparison.Ordinal) ? "management" : "workspace")}-{Interlocked.Increment(ref _tokens)}";

    /// <summary>Returns the requested scope as the token.</summary>
    private sealed class FixedTokenCredential : global::Azure.Core.TokenCredential
    {
        public override global::Azure.Core.AccessToken GetToken(global::Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(requestContext.Scopes[0], DateTimeOffset.MaxValue);

        public override ValueTask<global::Azure.Core.AccessToken> GetTokenAsync(
            global::Azure.Core.TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }
}
