using Azure.Core;
using Databricks.Client.Azure;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class AzureTokenCredentialTests : IAsyncLifetime
{
    private const string Scope = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default";

    private readonly AuthenticationBed bed = new();
    private readonly List<(string Scope, string? Tenant)> asked = [];
    private Exception? failure;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bed.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_ShowsTheTokenForDatabricks_AndKeepsIt()
    {
        var client = bed.Client(new AzureTokenCredential(new StubTokenCredential(this), bed.Time) { TenantId = "tenant" });

        Assert.Equal("Bearer 1:" + Scope, (await bed.CallAsync(client)).Header("Authorization"));
        Assert.Equal("Bearer 1:" + Scope, (await bed.CallAsync(client)).Header("Authorization"));
        Assert.Equal([(Scope, "tenant")], asked);
    }

    [Fact]
    public async Task Call_TokenEnds_AsksForAnother()
    {
        var client = bed.Client(new AzureTokenCredential(new StubTokenCredential(this), bed.Time));
        await bed.CallAsync(client);

        bed.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Bearer 2:" + Scope, (await bed.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_WithResourceId_ShowsBothTokensAndRenewsBothWhenRefused()
    {
        bed.Answer = static r => r.Header("Authorization")?.StartsWith("Bearer 1:", StringComparison.Ordinal) == true ? new StubAnswer(401, "{}") : null;
        var client = bed.Client(new AzureTokenCredential(new StubTokenCredential(this), bed.Time) { WorkspaceResourceId = "/subscriptions/s" });

        var call = await bed.CallAsync(client);

        Assert.Equal("Bearer 3:" + Scope, call.Header("Authorization"));
        Assert.Equal("4:https://management.core.windows.net//.default", call.Header("X-Databricks-Azure-SP-Management-Token"));
        Assert.Equal("/subscriptions/s", call.Header("X-Databricks-Azure-Workspace-Resource-Id"));
    }

    [Fact]
    public async Task Call_CredentialFails_SaysWhichAndWhy()
    {
        failure = new InvalidOperationException("no account");
        var client = bed.Client(new AzureTokenCredential(new StubTokenCredential(this), bed.Time));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => bed.CallAsync(client));

        Assert.Equal("azure-token-credential auth: StubTokenCredential gave no token: no account", error.Message);
    }

    private sealed class StubTokenCredential(AzureTokenCredentialTests test) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (test.failure is not null)
            {
                throw test.failure;
            }

            test.asked.Add((requestContext.Scopes[0], requestContext.TenantId));
            return new AccessToken($"{test.asked.Count}:{requestContext.Scopes[0]}", test.bed.Time.GetUtcNow().AddHours(1));
        }
    }
}
