using Azure.Core;
using Databricks.Client.Azure;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class AzureTokenCredentialTests : IAsyncLifetime
{
    private const string Scope = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default";

    private readonly AuthenticationFixture _fixture = new();
    private readonly List<(string Scope, string? Tenant)> _asked = [];
    private Exception? _failure;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_ShowsTheTokenForDatabricks_AndKeepsIt()
    {
        var client = _fixture.Client(new AzureTokenCredential(new StubTokenCredential(this), _fixture.Time) { TenantId = "tenant" });

        Assert.Equal("Bearer 1:" + Scope, (await _fixture.CallAsync(client)).Header("Authorization"));
        Assert.Equal("Bearer 1:" + Scope, (await _fixture.CallAsync(client)).Header("Authorization"));
        Assert.Equal([(Scope, "tenant")], _asked);
    }

    [Fact]
    public async Task Call_TokenEnds_AsksForAnother()
    {
        var client = _fixture.Client(new AzureTokenCredential(new StubTokenCredential(this), _fixture.Time));
        await _fixture.CallAsync(client);

        _fixture.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Bearer 2:" + Scope, (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_WithResourceId_ShowsBothTokensAndRenewsBothWhenRefused()
    {
        _fixture.Response = static r =>
            r.Header("Authorization")?.StartsWith("Bearer 1:", StringComparison.Ordinal) == true ? new StubResponse(401, "{}") : null;
        var client = _fixture.Client(new AzureTokenCredential(new StubTokenCredential(this), _fixture.Time) { WorkspaceResourceId = "/subscriptions/s" });

        var call = await _fixture.CallAsync(client);

        Assert.Equal("Bearer 3:" + Scope, call.Header("Authorization"));
        Assert.Equal("4:https://management.core.windows.net//.default", call.Header("X-Databricks-Azure-SP-Management-Token"));
        Assert.Equal("/subscriptions/s", call.Header("X-Databricks-Azure-Workspace-Resource-Id"));
    }

    [Fact]
    public async Task Call_CredentialFails_SaysWhichAndWhy()
    {
        _failure = new InvalidOperationException("no account");
        var client = _fixture.Client(new AzureTokenCredential(new StubTokenCredential(this), _fixture.Time));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Equal("azure-token-credential auth: StubTokenCredential returned no token: no account", error.Message);
    }

    private sealed class StubTokenCredential(AzureTokenCredentialTests test) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (test._failure is not null)
            {
                throw test._failure;
            }

            test._asked.Add((requestContext.Scopes[0], requestContext.TenantId));
            return new AccessToken($"{test._asked.Count}:{requestContext.Scopes[0]}", test._fixture.Time.GetUtcNow().AddHours(1));
        }
    }
}
