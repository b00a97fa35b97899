using Databricks.Client.Authentication.Platform;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>When a login in the browser is renewed or made again, to the second.</summary>
public sealed class BrowserRenewalTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("databricks-renewal-tests-");
    private readonly List<Uri> _opened = [];
    private string _refreshToken = "\"refresh\"";
    private string? _refused;

    public BrowserRenewalTests()
    {
        _fixture.Variables["HOME"] = _home.FullName;
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "external-browser";
        _fixture.Response = Respond;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        _home.Delete(recursive: true);
    }

    [Theory]
    [InlineData(61, "Bearer token-1")]
    [InlineData(60, "Bearer token-2")]
    public async Task Call_SavedTokenWithSecondsLeft_IsRenewedFromOneMinuteOn(int left, string expected)
    {
        await _fixture.CallAsync(Client());
        _fixture.Time.Advance(TimeSpan.FromSeconds(3600 - left));

        var call = await _fixture.CallAsync(Client());

        Assert.Equal(expected, call.Header("Authorization"));
        Assert.Single(_opened);
    }

    [Fact]
    public async Task Call_LastSecondsOfATokenWithoutRefreshToken_OpensNoBrowser()
    {
        _refreshToken = "null";
        var client = Client();
        await _fixture.CallAsync(client);
        _fixture.Time.Advance(TimeSpan.FromSeconds(3599));

        var call = await _fixture.CallAsync(client);

        Assert.Equal("Bearer token-1", call.Header("Authorization"));
        Assert.Single(_opened);
    }

    [Fact]
    public async Task Call_RefusedTokenWithoutRefreshToken_OpensTheBrowserAgain()
    {
        _refreshToken = "null";
        var client = Client();
        await _fixture.CallAsync(client);
        _refused = "Bearer token-1";

        var call = await _fixture.CallAsync(client);

        Assert.Equal("Bearer token-2", call.Header("Authorization"));
        Assert.Equal(2, _opened.Count);
    }

    private DatabricksClient Client() =>
        _fixture.Client(options =>
        {
            options.System = options.System with { Files = new DiskFileSource() };
            options.Authentication.OpenBrowser = ReturnAsync;
        });

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

    private StubResponse? Respond(StubRequest request) =>
        request.Path switch
        {
            "/oidc/.well-known/oauth-authorization-server" =>
                $$"""{"token_endpoint": "{{_fixture.Server.Address}}/oidc/v1/token", "authorization_endpoint": "{{_fixture.Server.Address}}/oidc/v1/authorize"}""",
            "/oidc/v1/token" => $$"""{"access_token": "token-{{_fixture.TokenRequests.Count()}}", "refresh_token": {{_refreshToken}}, "expires_in": 3600}""",
            _ when _refused is not null && request.Header("Authorization") == _refused => new StubResponse(401, "{}"),
            _ => null,
        };
}
