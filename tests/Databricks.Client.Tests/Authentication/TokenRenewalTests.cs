using System.Diagnostics;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

/// <summary>When exactly a kept token is renewed, and who waits for it.</summary>
public sealed class TokenRenewalTests
{
    private static readonly TimeSpan _hangGuard = TimeSpan.FromSeconds(30);

    private readonly FakeClock _time = FakeClocks.Stopped();
    private readonly List<(TaskCompletionSource<OAuthToken> Response, CancellationToken Token)> _requests = [];
    private readonly SemaphoreSlim _asked = new(0);
    private readonly TokenCache _cache;

    public TokenRenewalTests() =>
        _cache = new TokenCache(
            token =>
            {
                var response = new TaskCompletionSource<OAuthToken>(TaskCreationOptions.RunContinuationsAsynchronously);
                _requests.Add((response, token));
                _asked.Release();
                return response.Task;
            },
            _time
        );

    [Theory]
    [InlineData(3600, 2399, false)]
    [InlineData(3600, 2400, true)]
    [InlineData(2400, 1199, false)]
    [InlineData(2400, 1200, true)]
    [InlineData(600, 299, false)]
    [InlineData(600, 300, true)]
    public async Task GetAsync_TokenOfThatAge_IsRenewedInBackgroundFromTheSecondOn(int life, int age, bool expected)
    {
        await FirstAsync(life);
        _time.Advance(TimeSpan.FromSeconds(age));

        Assert.Equal("a", await GetAsync());

        Assert.Equal(expected, await IsRenewingAsync());
    }

    [Theory]
    [InlineData(3600, 3559, true)]
    [InlineData(3600, 3560, false)]
    [InlineData(60, 29, true)]
    [InlineData(60, 30, false)]
    [InlineData(0, 0, false)]
    [InlineData(-5, 0, false)]
    public async Task GetAsync_TokenOfThatAge_IsShownUpToTheSecond(int life, int age, bool shown)
    {
        await FirstAsync(life);
        _time.Advance(TimeSpan.FromSeconds(age));

        var next = GetAsync();

        Assert.Equal(shown, next.IsCompleted);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public async Task GetAsync_BackgroundRenewalFailed_PausesForAMinute(int seconds, bool expected)
    {
        await FirstAsync(3600);
        _time.Advance(TimeSpan.FromMinutes(45));
        await FailInBackgroundAsync();
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal("a", await GetAsync());

        Assert.Equal(expected, await IsRenewingAsync());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    public async Task GetAsync_TokenEndsWithinThePause_AsksAtOnce(int seconds)
    {
        await FirstAsync(3600);
        _time.Advance(TimeSpan.FromMinutes(59));
        await FailInBackgroundAsync();
        _time.Advance(TimeSpan.FromSeconds(seconds));

        var next = GetAsync();

        Assert.Equal(3, _requests.Count);
        _requests[2].Response.SetResult(Token("b", 3600));
        Assert.Equal("b", await next);
    }

    [Fact]
    public async Task GetAsync_TokenEndsWhileItIsRenewed_CallerHearsOfTheFailure()
    {
        await FirstAsync(3600);
        _time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("a", await GetAsync());
        await _asked.WaitAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        var late = GetAsync();

        _requests[1].Response.SetException(new InvalidOperationException("down"));

        Assert.Equal("down", (await Assert.ThrowsAsync<InvalidOperationException>(() => late)).Message);
    }

    [Theory]
    [InlineData(45)]
    [InlineData(60)]
    public async Task GetAsync_CallerAlreadyCancelled_AsksNobody(int minutes)
    {
        await FirstAsync(3600);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _cache.GetAsync(new CancellationToken(canceled: true)).AsTask());

        Assert.Single(_requests);
    }

    [Fact]
    public async Task GetAsync_FreshToken_IsGivenWithoutALookAtTheCancellation()
    {
        await FirstAsync(3600);

        Assert.Equal("a", (await _cache.GetAsync(new CancellationToken(canceled: true))).AccessToken);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2399, 1)]
    [InlineData(2400, 2)]
    [InlineData(3600, 2)]
    public async Task GetAsync_TokenGoodWhenItsRenewalStarts_IsNotAskedForAgain(int age, int expected)
    {
        // What a renewal sees whose caller found no token, before another one landed: here it is the clock that has changed in between.
        var count = 0;
        var clock = new ScriptedTime(0, 0, 0, 3600, age, age);
        var end = clock.Start.AddSeconds(3600);
        var scripted = new TokenCache(_ => Task.FromResult(new OAuthToken($"t{++count}", end)), clock);
        await scripted.GetAsync(CancellationToken.None);

        Assert.Equal($"t{expected}", (await scripted.GetAsync(CancellationToken.None)).AccessToken);
        Assert.Equal(expected, count);
    }

    private async Task<string> GetAsync() => (await _cache.GetAsync(CancellationToken.None)).AccessToken;

    private OAuthToken Token(string text, int life) => new(text, _time.GetUtcNow().AddSeconds(life));

    private async Task FirstAsync(int life)
    {
        var first = GetAsync();
        await _asked.WaitAsync();
        _requests[0].Response.SetResult(Token("a", life));
        Assert.Equal("a", await first);
    }

    /// <summary>Lets a renewal in the background fail, and waits for its end: only then is its token of no use any more.</summary>
    private async Task FailInBackgroundAsync()
    {
        Assert.Equal("a", await GetAsync());
        await _asked.WaitAsync();
        var (response, token) = _requests[^1];
        response.SetException(new InvalidOperationException("down"));
        var guard = Stopwatch.StartNew();
        while (IsUsable(token))
        {
            Assert.True(guard.Elapsed < _hangGuard, "The renewal did not let go of its token.");
            await Task.Yield();
        }
    }

    private static bool IsUsable(CancellationToken token)
    {
        try
        {
            return token.WaitHandle is not null;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Whether a renewal runs in the background: it outlives its waiters, while a request of a caller ends with that caller.</summary>
    private async Task<bool> IsRenewingAsync()
    {
        _cache.Forget("a");
        using var source = new CancellationTokenSource();
        var caller = _cache.GetAsync(source.Token).AsTask();
        await _asked.WaitAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        return !_requests[^1].Token.IsCancellationRequested;
    }

    /// <summary>A clock that shows one time after another, in seconds from its start.</summary>
    private sealed class ScriptedTime(params int[] seconds) : TimeProvider
    {
        private int _next;

        public DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Start.AddSeconds(seconds[_next++]);
    }
}
