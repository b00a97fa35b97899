using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The second token, which shows a caller's rights on the workspace's Azure resource.</summary>
public sealed class AzureManagementTokenTests : IAsyncLifetime
{
    private const string Host = "https://adb-123.4.azuredatabricks.net";
    private const string TokenHeader = "X-Databricks-Azure-SP-Management-Token";
    private const string ResourceHeader = "X-Databricks-Azure-Workspace-Resource-Id";

    private readonly AuthenticationFixture _fixture = new();
    private readonly AzureClientSecretCredential _credential = new("app", "s") { TenantId = "t", WorkspaceResourceId = "/subscriptions/s" };
    private readonly Dictionary<bool, int> _tokens = new() { [true] = 0, [false] = 0 };

    public AzureManagementTokenTests() =>
        _fixture.Response = r =>
        {
            if (r.Field("resource") is not { } resource)
            {
                return r.Header("Authorization") == "Bearer first-1" ? new StubResponse(401, "{}") : null;
            }

            var isSecond = resource == "https://management.core.windows.net/";
            return $$"""{"access_token": "{{(isSecond ? "second" : "first")}}-{{++_tokens[isSecond]}}", "expires_in": 3600}""";
        };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_Refused_RenewsBothTokens()
    {
        var call = await _fixture.CallAsync(_fixture.Client(_credential, Host));

        Assert.Equal(("Bearer first-2", "second-2"), (call.Header("Authorization"), call.Header(TokenHeader)));
    }

    [Fact]
    public async Task Authorize_HeadersOfAnEarlierAttempt_AreReplaced()
    {
        using var http = new HttpClient(new RerouteHandler(new Uri(_fixture.Server.Address), new HttpClientHandler()));
        using var request = new HttpRequestMessage();
        var bound = _credential.Bind(new AuthenticationContext(new Uri(Host), new IdentityClient(() => http, _fixture.Time, static () => 0), _fixture.System));

        await bound.AuthorizeAsync(request.Headers, CancellationToken.None);
        Assert.True(bound.Invalidate(request.Headers));
        await bound.AuthorizeAsync(request.Headers, CancellationToken.None);

        Assert.Equal(["Bearer first-2"], request.Headers.GetValues("Authorization"));
        Assert.Equal(["second-2"], request.Headers.GetValues(TokenHeader));
        Assert.Equal(["/subscriptions/s"], request.Headers.GetValues(ResourceHeader));
    }

    [Fact]
    public async Task Call_SecondTokenOfAPrincipalIsRefused_Fails()
    {
        _fixture.Response = static r =>
            r.Field("resource") is not { } resource ? null
            : resource.StartsWith("https:", StringComparison.Ordinal) ? new StubResponse(400, """{"error": "invalid_resource"}""")
            : """{"access_token": "first", "expires_in": 3600}""";

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(_fixture.Client(_credential, Host)));

        Assert.Equal("azure-client-secret auth: POST https://login.microsoftonline.com/t/oauth2/token returned 400 (invalid_resource).", error.Message);
    }
}
