using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

public sealed class TokenCacheTests
{
    private readonly FakeClock _time = FakeClocks.Stopped();
    private readonly List<TaskCompletionSource<OAuthToken>> _requests = [];
    private readonly SemaphoreSlim _asked = new(0);
    private readonly TokenCache _cache;
    private CancellationToken _requestToken;

    public TokenCacheTests() =>
        _cache = new TokenCache(
            token =>
            {
                var request = new TaskCompletionSource<OAuthToken>();
                _requestToken = token;
                _requests.Add(request);
                _asked.Release();
                return request.Task;
            },
            _time
        );

    [Fact]
    public async Task GetAsync_ManyCallers_OneRequest()
    {
        var callers = Enumerable.Range(0, 50).Select(_ => Get()).ToList();
        await GiveAsync("a", TimeSpan.FromHours(1));

        Assert.All(await Task.WhenAll(callers), t => Assert.Equal("a", t));
        Assert.Single(_requests);
    }

    [Fact]
    public async Task GetAsync_LeaderCancelled_OthersGetTheToken()
    {
        using var leaderSource = new CancellationTokenSource();
        var leader = _cache.GetAsync(leaderSource.Token).AsTask();
        await _asked.WaitAsync();
        var follower = Get();
        await leaderSource.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);

        _requests[0].SetResult(Token("a", TimeSpan.FromHours(1)));

        Assert.Equal("a", await follower);
        Assert.False(_requestToken.IsCancellationRequested);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task GetAsync_EverybodyCancelled_EndsTheRequest()
    {
        using var source = new CancellationTokenSource();
        var first = _cache.GetAsync(source.Token).AsTask();
        var second = _cache.GetAsync(source.Token).AsTask();
        await _asked.WaitAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Assert.True(_requestToken.IsCancellationRequested);

        var next = Get();
        await GiveAsync("b", TimeSpan.FromHours(1));
        Assert.Equal("b", await next);
    }

    [Theory]
    [InlineData(60, 39, false)]
    [InlineData(60, 41, true)]
    [InlineData(10, 4, false)]
    [InlineData(10, 6, true)]
    public async Task GetAsync_OldToken_IsRenewedInBackgroundFromHalfLifeOrTwentyMinutes(int lifeMinutes, int ageMinutes, bool renews)
    {
        await FirstAsync("a", TimeSpan.FromMinutes(lifeMinutes));
        _time.Advance(TimeSpan.FromMinutes(ageMinutes));

        Assert.Equal("a", await Get());

        if (renews)
        {
            await GiveAsync("b", TimeSpan.FromMinutes(lifeMinutes));
            await BecomesAsync("b");
        }

        Assert.Equal(renews ? 2 : 1, _requests.Count);
    }

    [Fact]
    public async Task GetAsync_RenewalInProgress_KeepsGivingTheOldTokenWithoutAskingAgain()
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("a", await Get());
        await _asked.WaitAsync();

        Assert.Equal("a", await Get());
        Assert.Equal("a", await Get());

        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public async Task GetAsync_BackgroundRenewalFails_TriesAgainAfterAMinute()
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("a", await Get());
        await _asked.WaitAsync();
        await Task.Run(() => _requests[1].SetException(new InvalidOperationException("down"))); // whose time is taken before this returns

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("a", await Get());
        Assert.Equal(2, _requests.Count);

        _time.Advance(TimeSpan.FromSeconds(2));
        while (_requests.Count == 2)
        {
            Assert.Equal("a", await Get());
        }

        await GiveAsync("b", TimeSpan.FromHours(1));
        await BecomesAsync("b");
    }

    [Theory]
    [InlineData(39, "b")]
    [InlineData(41, "a")]
    public async Task GetAsync_LastSeconds_TokenIsNotShownAnyMore(int secondsLeft, string expected)
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(secondsLeft));

        var shown = Get();
        await GiveAsync("b", TimeSpan.FromHours(1));

        Assert.Equal(expected, await shown);
    }

    [Fact]
    public async Task GetAsync_TokenOfAMinute_IsShownMoreThanOnce()
    {
        await FirstAsync("a", TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("a", await Get());
        Assert.Single(_requests);
    }

    [Fact]
    public async Task GetAsync_TokenWithoutEnd_IsKept()
    {
        var first = Get();
        await _asked.WaitAsync();
        _requests[0].SetResult(new OAuthToken("a", null));
        Assert.Equal("a", await first);
        _time.Advance(TimeSpan.FromDays(1000));

        Assert.Equal("a", await Get());
        Assert.Single(_requests);
    }

    [Fact]
    public async Task GetAsync_RequestFails_NextCallAsksAgain()
    {
        var first = Get();
        await _asked.WaitAsync();
        _requests[0].SetException(new InvalidOperationException("down"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);

        var second = Get();
        await GiveAsync("a", TimeSpan.FromHours(1));

        Assert.Equal("a", await second);
    }

    [Fact]
    public async Task Forget_TokenInUse_NextCallAsks()
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        _cache.Forget("a");

        var next = Get();
        await GiveAsync("b", TimeSpan.FromHours(1));

        Assert.Equal("b", await next);
    }

    [Fact]
    public async Task Forget_TokenOfBefore_KeepsTheNewOne()
    {
        await FirstAsync("b", TimeSpan.FromHours(1));

        Assert.True(_cache.Forget("a"));

        Assert.Equal("b", await Get());
        Assert.Single(_requests);
    }

    private async Task<string> Get() => (await _cache.GetAsync(CancellationToken.None)).AccessToken;

    private OAuthToken Token(string text, TimeSpan life) => new(text, _time.GetUtcNow() + life);

    private async Task GiveAsync(string text, TimeSpan life)
    {
        await _asked.WaitAsync();
        _requests[^1].TrySetResult(Token(text, life));
    }

    private async Task FirstAsync(string text, TimeSpan life)
    {
        var first = Get();
        await GiveAsync(text, life);
        Assert.Equal(text, await first);
    }

    private async Task BecomesAsync(string text)
    {
        while (await Get() != text)
        {
            await Task.Yield();
        }
    }
}
