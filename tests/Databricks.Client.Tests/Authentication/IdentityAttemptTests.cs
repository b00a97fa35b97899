using System.Net;
using System.Security.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

/// <summary>One attempt at an identity provider: what is sent, and each way in which it ends.</summary>
public sealed class IdentityAttemptTests : IDisposable
{
    private static readonly Uri _address = new("https://idp.example/token?a=b");

    private readonly FakeClock _time = FakeClocks.Stopped();
    private readonly Provider _provider = new();
    private readonly HttpClient _http;
    private readonly IdentityClient _client;

    public IdentityAttemptTests()
    {
        _http = new HttpClient(_provider) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new IdentityClient(() => _http, _time, static () => 0);
    }

    public void Dispose()
    {
        _http.Dispose();
        _provider.Dispose();
    }

    [Fact]
    public async Task SendAsync_Form_IsSentAsItIs()
    {
        _provider.Response.SetResult(new HttpResponseMessage(HttpStatusCode.OK));

        await _client.SendAsync(
            new IdentityRequest(HttpMethod.Post, _address)
            {
                Headers = [new("Metadata", "true"), new("Authorization", "Bearer x")],
                Form = [new("grant_type", "client_credentials"), new("scope", "a b")],
            },
            CancellationToken.None
        );

        Assert.Equal(
            """
            POST https://idp.example/token?a=b
            Accept: application/json
            Metadata: true
            Authorization: Bearer x
            Content-Type: application/x-www-form-urlencoded
            grant_type=client_credentials&scope=a+b
            """.ReplaceLineEndings("\n"),
            await _provider.Sent.Task
        );
    }

    [Fact]
    public async Task SendAsync_Response_IsReadWhole()
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found) { Content = new StringContent("{\"ö\": 1}") };
        response.Headers.Location = new Uri("https://idp.example/login");
        response.Headers.TryAddWithoutValidation("Retry-After", "5");
        _provider.Response.SetResult(response);
        var request = new IdentityRequest(HttpMethod.Get, _address);

        Assert.Equal(
            new IdentityResponse(request, HttpStatusCode.Found, new Uri("https://idp.example/login"), "{\"ö\": 1}", TimeSpan.FromSeconds(5)),
            await _client.SendAsync(request, CancellationToken.None)
        );
    }

    [Fact]
    public async Task SendAsync_BudgetShorterThanAnAttempt_EndsTheAttempt()
    {
        var call = _client.SendAsync(
            new IdentityRequest(HttpMethod.Get, _address) { Budget = TimeSpan.FromSeconds(10), AttemptTimeout = TimeSpan.FromSeconds(30) },
            CancellationToken.None
        );
        await _provider.Sent.Task;
        _time.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("GET https://idp.example/token: no response (timed out after 10 seconds).", error.Message);
    }

    // What .NET's handler throws now and then: it reads on from the connection that the end of the limit has closed.
    [Fact]
    public async Task SendAsync_LimitEndsAndTheHandlerBlamesItsStream_IsTriedAgain()
    {
        _provider.Cancelled = static () => new TaskCanceledException("The operation was canceled.", new ObjectDisposedException("NetworkStream"));
        var call = _client.SendAsync(new IdentityRequest(HttpMethod.Get, _address) { AttemptTimeout = TimeSpan.FromSeconds(30) }, CancellationToken.None);
        await _provider.Sent.Task;
        _provider.Again.TrySetResult(new HttpResponseMessage(HttpStatusCode.OK));

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.OK, (await call.WaitAsync(TimeSpan.FromSeconds(30))).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_CancelledMeanwhile_IsTheCallersCancellationWhateverTheHandlerSays(bool handlerSaysOtherwise)
    {
        _provider.Cancelled = handlerSaysOtherwise ? static () => new HttpRequestException("the connection is gone") : null;
        using var source = new CancellationTokenSource();
        var call = _client.SendAsync(new IdentityRequest(HttpMethod.Get, _address), source.Token);
        await _provider.Sent.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task SendAsync_ErrorOfOurOwn_ComesAsItIs()
    {
        var error = new DatabricksConfigurationException("the handler cannot be made");
        _provider.Response.SetException(error);

        Assert.Same(
            error,
            await Assert.ThrowsAsync<DatabricksConfigurationException>(() =>
                _client.SendAsync(new IdentityRequest(HttpMethod.Get, _address), CancellationToken.None)
            )
        );
    }

    [Fact]
    public async Task SendAsync_ErrorOfOurOwnThatAHandlerWrapped_ComesUnwrapped()
    {
        var error = new DatabricksConfigurationException("the handler cannot be made");
        _provider.Response.SetException(new HttpRequestException("no TLS", new AuthenticationException("no certificate", error)));

        Assert.Same(
            error,
            await Assert.ThrowsAsync<DatabricksConfigurationException>(() =>
                _client.SendAsync(new IdentityRequest(HttpMethod.Get, _address), CancellationToken.None)
            )
        );
    }

    [Fact]
    public async Task SendAsync_ErrorOfOurOwnWithACauseOfOurOwn_KeepsItsCause()
    {
        var error = new DatabricksAuthenticationException("no token", new DatabricksConfigurationException("a setting is missing"));
        _provider.Response.SetException(error);

        Assert.Same(
            error,
            await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
                _client.SendAsync(new IdentityRequest(HttpMethod.Get, _address), CancellationToken.None)
            )
        );
    }

    [Fact]
    public async Task SendAsync_CallerWithAContext_NeverComesBackToIt()
    {
        var context = new CountingContext();
        var outer = SynchronizationContext.Current;
        Task<IdentityResponse> call;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            call = _client.SendAsync(new IdentityRequest(HttpMethod.Get, _address), CancellationToken.None);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        _provider.Response.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await call;

        Assert.Equal(0, context.Posts);
    }

    /// <summary>Responds when a test completes it.</summary>
    private sealed class Provider : HttpMessageHandler
    {
        public TaskCompletionSource<string> Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<HttpResponseMessage> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The response to every request after the first.</summary>
        public TaskCompletionSource<HttpResponseMessage> Again { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What it throws instead of a cancellation.</summary>
        public Func<Exception>? Cancelled { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = string.Concat(
                request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).Select(static h => $"{h.Key}: {string.Join(",", h.Value)}\n")
            );
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
            var isFirst = Sent.TrySetResult($"{request.Method} {request.RequestUri}\n{headers}{body}");
            try
            {
                return await (isFirst ? Response : Again).Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (Cancelled is not null)
            {
                throw Cancelled();
            }
        }
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }
}
