using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What identity providers can do wrong, over a real socket.</summary>
public sealed class IdentityClientTests : IAsyncLifetime
{
    private const string Secret = "s3cret-value";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(0)]
    public async Task Token_FailureThatPasses_IsAskedForAgain(int status)
    {
        OnToken(n => n < 3 ? new StubResponse(status, "") : null);

        var call = await _fixture.CallAsync(Client());

        Assert.Equal("Bearer databricks-token", call.Header("Authorization"));
        Assert.Equal(3, _fixture.TokenRequests.Count());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Token_FailureThatStays_IsNotAskedForAgain(int status)
    {
        OnToken(_ => new StubResponse(status, """{"error": "invalid_client", "error_description": "Client authentication failed"}"""));

        var error = await FailAsync();

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal("invalid_client", error.ErrorCode);
        Assert.Equal(
            $"oauth-m2m auth: POST {_fixture.Server.Address}/oidc/v1/token returned {status} (invalid_client): Client authentication failed.",
            error.Message
        );
        Assert.Single(_fixture.TokenRequests);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, 3)]
    [InlineData(SocketError.ConnectionReset, 3)]
    [InlineData(SocketError.TimedOut, 3)]
    [InlineData(SocketError.HostNotFound, 1)]
    public async Task Token_NoConnection_IsTriedAgainUnlessTheNameIsWrong(SocketError what, int attempts)
    {
        var handler = new BrokenHandler(() => new HttpRequestException("no connection", new SocketException((int)what)));
        var client = _fixture.Client(o => (o.Host, o.Credential, o.ConfigureHandler) = ("https://a.cloud.databricks.com", Credential(), _ => handler));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("no response (", error.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, handler.Attempts);
    }

    [Fact]
    public async Task Token_CertificateNotTrusted_IsNotTriedAgain()
    {
        var handler = new BrokenHandler(() => new HttpRequestException("no TLS", new AuthenticationException("the certificate is not trusted")));
        var client = _fixture.Client(o => (o.Host, o.Credential, o.ConfigureHandler) = ("https://a.cloud.databricks.com", Credential(), _ => handler));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("the certificate is not trusted", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, handler.Attempts);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 01 Mar 2026 12:00:20 GMT", 20)]
    public async Task Token_RetryAfter_IsWaitedFor(string retryAfter, int seconds)
    {
        OnToken(n => n == 1 ? new StubResponse(429, "", "Retry-After: " + retryAfter) : null);
        var call = _fixture.CallAsync(Client());

        await _fixture.Time.UntilTimerAsync(TimeSpan.FromSeconds(seconds));
        _fixture.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal("Bearer databricks-token", (await call).Header("Authorization"));
    }

    [Fact]
    public async Task Token_RetryAfterBeyondAMinute_FailsAtOnceWithTheResponse()
    {
        OnToken(_ => new StubResponse(429, """{"error": "slow_down"}""", "Retry-After: 61"));

        var error = await FailAsync();

        Assert.Equal((HttpStatusCode)429, error.StatusCode);
        Assert.Single(_fixture.TokenRequests);
    }

    [Fact]
    public async Task Token_NoResponseInTime_SaysHowLongItWaited()
    {
        var gone = new TaskCompletionSource<StubResponse?>();
        _fixture.ResponseLater = r => r.Path == "/oidc/v1/token" ? gone.Task : Task.FromResult<StubResponse?>(null);
        var call = Assert.ThrowsAsync<DatabricksAuthenticationException>(() => Client().ValidateAsync());
        for (var attempt = 0; attempt < 2; attempt++)
        {
            while (_fixture.TokenRequests.Count() <= attempt)
            {
                Assert.False(call.IsCompleted, "The token was not asked for again.");
                await Task.Yield();
            }

            _fixture.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Contains("no response (timed out after 20 seconds)", (await call).Message, StringComparison.Ordinal);
        gone.SetResult(StubResponse.Nothing);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "an HTML page")]
    [InlineData("", "nothing")]
    [InlineData("{\"access_token\": ", "text that is not a JSON object")]
    [InlineData("[1]", "text that is not a JSON object")]
    [InlineData("{}", "returned no access_token")]
    [InlineData("{\"access_token\": 5}", "returned no access_token")]
    [InlineData("{\"access_token\": \"a\\nb\"}", "line break")]
    public async Task Token_ResponseIsNotAToken_SaysWhatItIs(string body, string expected)
    {
        OnToken(_ => body);

        var error = await FailAsync();

        Assert.StartsWith("oauth-m2m auth: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_Redirect_IsNotFollowed()
    {
        OnToken(_ => new StubResponse(307, "", $"Location: {_fixture.Server.Address}/stolen"));

        var error = await FailAsync();

        Assert.Contains("a redirect, which is not followed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_fixture.Server.Requests, static r => r.Path == "/stolen");
    }

    [Fact]
    public async Task Token_ProviderRepeatsTheSecret_MessageDoesNot()
    {
        OnToken(r => new StubResponse(400, $$"""{"error": "invalid_client", "error_description": "the secret {{Secret}} is wrong\nreally"}"""));

        var error = await FailAsync();

        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("the secret *** is wrong really", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_Cancelled_EndsTheWaitAtOnce()
    {
        OnToken(_ => new StubResponse(429, "", "Retry-After: 30"));
        using var source = new CancellationTokenSource();
        var call = _fixture.CallAsync(Client(), source.Token);
        await _fixture.Time.UntilTimerAsync(TimeSpan.FromSeconds(30));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static OAuthClientSecretCredential Credential() => new("app", Secret);

    private DatabricksClient Client() => _fixture.Client(Credential());

    private Task<DatabricksAuthenticationException> FailAsync() => Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(Client()));

    private void OnToken(Func<int, StubResponse?> response)
    {
        var count = 0;
        _fixture.Response = r => r.Path == "/oidc/v1/token" ? response(++count) : null;
    }

    /// <summary>Fails the first attempts to get the token; the last failure is permanent.</summary>
    private sealed class BrokenHandler(Func<Exception> failure) : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("databricks-config", StringComparison.Ordinal))
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
            }

            throw ++Attempts < 3 ? failure() : new HttpRequestException("no connection", new SocketException((int)SocketError.HostNotFound));
        }
    }
}
