using System.Collections.Concurrent;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Credentials that the caller wrote: their exceptions are not the connection's, and they may await as they like.</summary>
public sealed class OwnCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_OwnTokenSourceFails_IsAnAuthenticationFailureWithItsCause(bool atOnce)
    {
        var cause = new HttpRequestException("the vault is closed");
        var client = _fixture.Client(
            new Own(
                atOnce
                    ? _ => throw cause
                    : async _ =>
                    {
                        await Task.Yield();
                        throw cause;
                    }
            )
        );

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Same(cause, error.InnerException);
        Assert.Equal("own auth: the credential failed with HttpRequestException: the vault is closed", error.Message);
        Assert.Empty(_fixture.ApiCalls);
    }

    [Fact]
    public async Task Call_OwnHttpClientTimesOut_IsAnAuthenticationFailure()
    {
        var client = _fixture.Client(new Own(static _ => throw new TaskCanceledException("timed out")));

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));
    }

    [Fact]
    public async Task Call_BlockedOnAContextWithOneThread_DoesNotHang()
    {
        var client = _fixture.Client(
            new Own(static async _ =>
            {
                await Task.Yield(); // without ConfigureAwait(false): goes back to the context, if there is one
                return new OAuthToken("own-token", null);
            })
        );
        using var context = new OneThread();

        var call = context.Run(() =>
        {
            client.Secrets.DeleteScopeAsync("s").GetAwaiter().GetResult();
            return _fixture.ApiCalls.Single();
        });

        Assert.Equal("Bearer own-token", (await call.WaitAsync(TimeSpan.FromSeconds(30))).Header("Authorization"));
    }

    private sealed class Own(Func<CancellationToken, Task<OAuthToken>> request) : OAuthCredential
    {
        public override string AuthType => "own";

        protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) => request(cancellationToken);
    }

    /// <summary>A context with one thread, like that of a window.</summary>
    private sealed class OneThread : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<Action> _work = [];

        public OneThread()
        {
            var thread = new Thread(() =>
            {
                SetSynchronizationContext(this);
                foreach (var next in _work.GetConsumingEnumerable())
                {
                    next();
                }
            })
            {
                IsBackground = true,
            };
            thread.Start();
        }

        public override void Post(SendOrPostCallback d, object? state) => _work.Add(() => d(state));

        public Task<T> Run<T>(Func<T> function)
        {
            var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _work.Add(() =>
            {
                try
                {
                    result.SetResult(function());
                }
                catch (Exception error)
                {
                    result.SetException(error);
                }
            });
            return result.Task;
        }

        public void Dispose() => _work.CompleteAdding();
    }
}
