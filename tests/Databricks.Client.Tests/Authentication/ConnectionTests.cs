using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The headers of a connection, and failures of its credential: at once, or after an await.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Authorize_CredentialCannotConnect_IsAnAuthenticationFailureWithItsCause(bool atOnce)
    {
        var cause = new HttpRequestException("the vault is closed");

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => AuthorizeAsync(atOnce, _ => throw cause));

        Assert.Same(cause, error.InnerException);
        Assert.Equal("plain auth: the credential failed with HttpRequestException: the vault is closed", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Authorize_CredentialTimesOut_IsAnAuthenticationFailure(bool atOnce) =>
        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => AuthorizeAsync(atOnce, static _ => throw new TaskCanceledException()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Authorize_CallerCancels_IsCancelled(bool atOnce)
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            AuthorizeAsync(
                atOnce,
                _ =>
                {
                    source.Cancel();
                    source.Token.ThrowIfCancellationRequested();
                },
                source.Token
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Authorize_WorkspaceId_IsSentWithTheCredential(bool atOnce)
    {
        var headers = await AuthorizeAsync(atOnce, static h => h.Authorization = new AuthenticationHeaderValue("Key", "one"));

        Assert.Equal("Key one", headers.Authorization?.ToString());
        Assert.Equal(["12"], headers.GetValues("X-Databricks-Workspace-Id"));
    }

    private static async Task<HttpRequestHeaders> AuthorizeAsync(
        bool atOnce,
        Action<HttpRequestHeaders> authorize,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage();
        var connection = new Connection(new Uri("https://a.example"), new Plain(atOnce, authorize)) { WorkspaceId = "12" };
        await connection.AuthorizeAsync(request.Headers, cancellationToken);
        return request.Headers;
    }

    private sealed class Plain(bool atOnce, Action<HttpRequestHeaders> authorize) : Credential
    {
        public override string AuthType => "plain";

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
        {
            if (!atOnce)
            {
                return LaterAsync(headers);
            }

            authorize(headers);
            return default;
        }

        private async ValueTask LaterAsync(HttpRequestHeaders headers)
        {
            await Task.Yield();
            authorize(headers);
        }
    }
}
