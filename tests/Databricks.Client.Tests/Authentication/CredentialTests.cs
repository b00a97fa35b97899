using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class CredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_RefusedCredentialThatKnowsNoOther_IsShownOnce()
    {
        _fixture.Response = static r => r.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StubResponse(401, "{}") : null;

        await Assert.ThrowsAnyAsync<DatabricksException>(() => _fixture.CallAsync(_fixture.Client(new KeyCredential())));

        Assert.Equal("Key one", Assert.Single(_fixture.ApiCalls).Header("Authorization"));
    }

    /// <summary>The least that a program's own credential has to have.</summary>
    private sealed class KeyCredential : Credential
    {
        public override string AuthType => "key";

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
        {
            headers.Authorization = new AuthenticationHeaderValue("Key", "one");
            return default;
        }
    }
}
