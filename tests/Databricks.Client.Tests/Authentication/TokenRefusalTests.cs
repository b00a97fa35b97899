using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>A workspace that refuses every token does not cause a token request for each call.</summary>
public sealed class TokenRefusalTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();
    private int _issued;

    public TokenRefusalTests() =>
        _fixture.Response = r =>
            r.Path.EndsWith("/token", StringComparison.Ordinal) ? $$"""{"access_token": "token-{{++_issued}}", "expires_in": 3600}"""
            : r.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StubResponse(401, """{"error_code": "UNAUTHENTICATED", "message": "no"}""")
            : null;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_RefusedFiftyTimes_AsksForOneNewTokenAMinute()
    {
        var client = _fixture.Client(new OAuthClientSecretCredential("app", "word"));
        for (var i = 0; i < 50; i++)
        {
            await Assert.ThrowsAsync<UnauthenticatedException>(() => _fixture.CallAsync(client));
        }

        Assert.Equal((2, 51), (_fixture.TokenRequests.Count(), _fixture.ApiCalls.Count()));
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<UnauthenticatedException>(() => _fixture.CallAsync(client));

        Assert.Equal((3, 53), (_fixture.TokenRequests.Count(), _fixture.ApiCalls.Count()));
    }

    [Fact]
    public async Task Call_RefusedByTheCommandLinesToken_RunsNoProcessForEachCall()
    {
        _fixture.Files["/usr/bin/databricks"] = "";
        _fixture.Commands.Response = static line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, "Databricks CLI v0.300.0\n", "")
                : new CommandResult(0, """{"access_token": "login", "expiry": "2030-01-01T00:00:00Z"}""", "");
        var client = _fixture.Client(new DatabricksCliCredential());
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<UnauthenticatedException>(() => _fixture.CallAsync(client));
        }

        Assert.Equal(3, _fixture.Commands.Lines.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_RetryIsOff_IsSentOnceAndTheNextCallHasANewToken(bool forAll)
    {
        var client = _fixture.Client(o =>
            (o.Host, o.Credential, o.Retry.Enabled) = (_fixture.Server.Address, new OAuthClientSecretCredential("app", "word"), !forAll)
        );
        var options = new RequestOptions { Retry = false };
        await Assert.ThrowsAsync<UnauthenticatedException>(() => client.Secrets.DeleteScopeAsync("s", options));

        Assert.Single(_fixture.ApiCalls);
        await Assert.ThrowsAsync<UnauthenticatedException>(() => client.Secrets.DeleteScopeAsync("s", options));

        Assert.Equal(["Bearer token-1", "Bearer token-2"], _fixture.ApiCalls.Select(static c => c.Header("Authorization")));
    }

    [Fact]
    public async Task ManagementToken_FailsOnce_IsAskedForAgainAMinuteLater()
    {
        _fixture.Response = static _ => null;
        _fixture.Files["/usr/bin/az"] = "";
        var isReset = true;
        _fixture.Commands.Response = line =>
            line.Contains("account show", StringComparison.Ordinal) ? new CommandResult(0, """{"user": {"type": "user", "name": "ada"}}""", "")
            : line.Contains("management", StringComparison.Ordinal) && isReset ? new CommandResult(1, "", "Connection reset by peer")
            : new CommandResult(0, """{"accessToken": "az-token", "expiresOn": "2030-01-01 00:00:00"}""", "");
        var client = _fixture.Client(
            new AzureCliCredential { TenantId = "t", WorkspaceResourceId = "/subscriptions/s/ws" },
            "https://adb-1.2.azuredatabricks.net"
        );

        Assert.Null((await _fixture.CallAsync(client)).Header("X-Databricks-Azure-SP-Management-Token"));
        isReset = false;
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("az-token", (await _fixture.CallAsync(client)).Header("X-Databricks-Azure-SP-Management-Token"));
    }
}
