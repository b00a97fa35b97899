using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The login in a browser at Microsoft Entra, for an application that is registered there: over real sockets, with stub endpoints of Entra and of the workspace.</summary>
public sealed class BrowserEntraTests : IAsyncLifetime
{
    private const string Host = "https://adb-1.2.azuredatabricks.net";
    private const string AppOfDatabricks = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    private readonly AuthenticationFixture _fixture = new();
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("databricks-entra-tests-");
    private readonly List<Uri> _opened = [];
    private readonly LogLines _log = new();

    public BrowserEntraTests()
    {
        _fixture.Variables["HOME"] = _home.FullName;
        _fixture.Variables["DATABRICKS_HOST"] = Host;
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "external-browser";
        _fixture.Variables["ARM_CLIENT_ID"] = "entra-app";
        _fixture.Response = Respond;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        _home.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null, "directory-of-the-page")]
    [InlineData("directory-set", "directory-set")]
    public async Task Call_ApplicationOfEntra_LogsInThere(string? tenant, string expected)
    {
        _fixture.Variables["ARM_TENANT_ID"] = tenant;

        var call = await _fixture.CallAsync(Client());

        Assert.Equal("Bearer entra-token-1", call.Header("Authorization"));
        var address = Assert.Single(_opened);
        Assert.StartsWith(
            $"https://login.microsoftonline.com/{expected}/oauth2/v2.0/authorize?response_type=code&client_id=entra-app&",
            address.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.Contains($"&scope={AppOfDatabricks}%2Fuser_impersonation%20offline_access&", address.Query, StringComparison.Ordinal);
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal(("login.microsoftonline.com", $"/{expected}/oauth2/v2.0/token"), (request.Host, request.Path));
        Assert.Equal(("authorization_code", "code-1", null), (request.Field("grant_type"), request.Field("code"), request.Field("client_secret")));
    }

    [Fact]
    public async Task Call_TokenEnds_IsRenewedAtEntraWithoutTheBrowser()
    {
        var client = Client();
        await _fixture.CallAsync(client);

        _fixture.Time.Advance(TimeSpan.FromHours(2));
        var call = await _fixture.CallAsync(client);

        Assert.Equal("Bearer entra-token-2", call.Header("Authorization"));
        Assert.Single(_opened);
        Assert.Equal(["authorization_code", "refresh_token"], _fixture.TokenRequests.Select(static r => r.Field("grant_type")));
    }

    [Fact]
    public async Task Call_ApplicationWithSecret_SendsItToEntraAndShowsItNowhere()
    {
        _fixture.Variables["ARM_CLIENT_SECRET"] = "secret-canary";
        var client = Client();
        await _fixture.CallAsync(client);
        Assert.Equal("secret-canary", Assert.Single(_fixture.TokenRequests).Field("client_secret"));
        _fixture.Response = r =>
            r.Path.EndsWith("/token", StringComparison.Ordinal)
                ? new StubResponse(401, $$"""{"error": "invalid_client", "error_description": "{{Uri.UnescapeDataString(r.Body)}}"}""")
                : Respond(r);
        _fixture.Time.Advance(TimeSpan.FromHours(2));

        var error = await Record.ExceptionAsync(() => CloseBrowser().ValidateAsync());

        var shown = $"{error} {await client.ExplainAuthAsync()} {await client.GetConfigAsync()} {string.Join('\n', _log.Lines)}";
        Assert.IsType<DatabricksAuthenticationException>(error);
        Assert.All(["secret-canary", "refresh-canary", "code-1", "entra-token"], secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_ApplicationOfDatabricksToo_LogsInAtTheWorkspaceWithItsSecret()
    {
        _fixture.Variables["DATABRICKS_CLIENT_ID"] = "databricks-app";
        _fixture.Variables["DATABRICKS_CLIENT_SECRET"] = "its-secret";

        await _fixture.CallAsync(Client());

        Assert.StartsWith(
            Host + "/oidc/v1/authorize?response_type=code&client_id=databricks-app&",
            Assert.Single(_opened).AbsoluteUri,
            StringComparison.Ordinal
        );
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal(("its-secret", "adb-1.2.azuredatabricks.net"), (request.Field("client_secret"), request.Host));
    }

    [Fact]
    public async Task Call_NotOnAzure_PassesEntrasApplicationOver()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://dbc-1.cloud.databricks.com";

        await _fixture.CallAsync(Client());

        Assert.Contains("/oidc/v1/authorize?response_type=code&client_id=databricks-cli&", Assert.Single(_opened).AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NotOnAzure_KeepsEntrasSecretFromTheWorkspace()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["ARM_CLIENT_SECRET"]) = ("https://dbc-1.cloud.databricks.com", "secret-canary");

        await _fixture.CallAsync(Client());

        Assert.Null(Assert.Single(_fixture.TokenRequests).Field("client_secret"));
    }

    [Fact]
    public async Task Call_AuthorizationEndpointWithQuery_IsContinued()
    {
        _fixture.Variables["ARM_CLIENT_ID"] = null;
        _fixture.Response = r =>
            r.Path == "/oidc/.well-known/oauth-authorization-server"
                ? $$"""{"token_endpoint": "{{Host}}/oidc/v1/token", "authorization_endpoint": "{{Host}}/oidc/v1/authorize?region=west"}"""
                : Respond(r);

        await _fixture.CallAsync(Client());

        Assert.StartsWith(
            Host + "/oidc/v1/authorize?region=west&response_type=code&client_id=databricks-cli&",
            Assert.Single(_opened).AbsoluteUri,
            StringComparison.Ordinal
        );
    }

    private DatabricksClient Client() => _fixture.Client(options => (options.Authentication.OpenBrowser, options.LoggerFactory) = (ReturnAsync, _log));

    /// <summary>A client whose login cannot be made by anybody.</summary>
    private DatabricksClient CloseBrowser() =>
        _fixture.Client(static options => options.Authentication.OpenBrowser = static _ => throw new IOException("no browser"));

    private async Task ReturnAsync(Uri address)
    {
        _opened.Add(address);
        var query = address
            .Query.TrimStart('?')
            .Split('&')
            .Select(static p => p.Split('=', 2))
            .ToDictionary(static p => p[0], static p => Uri.UnescapeDataString(p[1]));
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"{query["redirect_uri"]}/?code=code-1&state={query["state"]}"));
    }

    private StubResponse? Respond(StubRequest request)
    {
        if (request.Path == "/aad/auth")
        {
            return new StubResponse(302, "", "Location: https://login.microsoftonline.com/directory-of-the-page/oauth2/authorize?x=y");
        }

        if (request.Path == "/oidc/.well-known/oauth-authorization-server")
        {
            return $$"""{"token_endpoint": "https://{{request.Host}}/oidc/v1/token", "authorization_endpoint": "https://{{request.Host}}/oidc/v1/authorize"}""";
        }

        return request.Path.EndsWith("/token", StringComparison.Ordinal)
            ? $$"""{"access_token": "entra-token-{{_fixture.TokenRequests.Count()}}", "refresh_token": "refresh-canary", "expires_in": 3600}"""
            : null;
    }
}
