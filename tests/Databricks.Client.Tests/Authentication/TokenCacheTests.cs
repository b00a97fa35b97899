using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

public sealed class TokenCacheTests
{
    private readonly FakeTime time = new();
    private readonly List<TaskCompletionSource<OAuthToken>> requests = [];
    private readonly SemaphoreSlim asked = new(0);
    private readonly TokenCache cache;
    private CancellationToken requestToken;

    public TokenCacheTests() =>
        cache = new TokenCache(
            token =>
            {
                var request = new TaskCompletionSource<OAuthToken>(TaskCreationOptions.RunContinuationsAsynchronously);
                requestToken = token;
                requests.Add(request);
                asked.Release();
                return request.Task;
            },
            time
        );

    [Fact]
    public async Task GetAsync_ManyCallers_OneRequest()
    {
        var callers = Enumerable.Range(0, 50).Select(_ => Get()).ToList();
        await GiveAsync("a", TimeSpan.FromHours(1));

        Assert.All(await Task.WhenAll(callers), t => Assert.Equal("a", t));
        Assert.Single(requests);
    }

    [Fact]
    public async Task GetAsync_LeaderCancelled_OthersGetTheToken()
    {
        using var leaderSource = new CancellationTokenSource();
        var leader = cache.GetAsync(leaderSource.Token).AsTask();
        await asked.WaitAsync();
        var follower = Get();
        await leaderSource.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);

        requests[0].SetResult(Token("a", TimeSpan.FromHours(1)));

        Assert.Equal("a", await follower);
        Assert.False(requestToken.IsCancellationRequested);
        Assert.Single(requests);
    }

    [Fact]
    public async Task GetAsync_EverybodyCancelled_EndsTheRequest()
    {
        using var source = new CancellationTokenSource();
        var first = cache.GetAsync(source.Token).AsTask();
        var second = cache.GetAsync(source.Token).AsTask();
        await asked.WaitAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Assert.True(requestToken.IsCancellationRequested);

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
        time.Advance(TimeSpan.FromMinutes(ageMinutes));

        Assert.Equal("a", await Get());

        if (renews)
        {
            await GiveAsync("b", TimeSpan.FromMinutes(lifeMinutes));
            await BecomesAsync("b");
        }

        Assert.Equal(renews ? 2 : 1, requests.Count);
    }

    [Fact]
    public async Task GetAsync_RenewalInProgress_KeepsGivingTheOldTokenWithoutAskingAgain()
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("a", await Get());
        await asked.WaitAsync();

        Assert.Equal("a", await Get());
        Assert.Equal("a", await Get());

        Assert.Equal(2, requests.Count);
    }

    [Fact]
    public async Task GetAsync_BackgroundRenewalFails_TriesAgainAfterAMinute()
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("a", await Get());
        await asked.WaitAsync();
        var reads = time.Reads;
        requests[1].SetException(new InvalidOperationException("down"));
        while (time.Reads == reads)
        {
            await Task.Yield(); // the failure's time is taken
        }

        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("a", await Get());
        Assert.Equal(2, requests.Count);

        time.Advance(TimeSpan.FromSeconds(2));
        while (requests.Count == 2)
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
        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(secondsLeft));

        var shown = Get();
        await GiveAsync("b", TimeSpan.FromHours(1));

        Assert.Equal(expected, await shown);
    }

    [Fact]
    public async Task GetAsync_TokenOfAMinute_IsShownMoreThanOnce()
    {
        await FirstAsync("a", TimeSpan.FromSeconds(60));
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("a", await Get());
        Assert.Single(requests);
    }

    [Fact]
    public async Task GetAsync_TokenWithoutEnd_IsKept()
    {
        var first = Get();
        await asked.WaitAsync();
        requests[0].SetResult(new OAuthToken("a", null));
        Assert.Equal("a", await first);
        time.Advance(TimeSpan.FromDays(1000));

        Assert.Equal("a", await Get());
        Assert.Single(requests);
    }

    [Fact]
    public async Task GetAsync_RequestFails_NextCallAsksAgain()
    {
        var first = Get();
        await asked.WaitAsync();
        requests[0].SetException(new InvalidOperationException("down"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);

        var second = Get();
        await GiveAsync("a", TimeSpan.FromHours(1));

        Assert.Equal("a", await second);
    }

    [Fact]
    public async Task Forget_TokenInUse_NextCallAsks()
    {
        await FirstAsync("a", TimeSpan.FromHours(1));
        cache.Forget("a");

        var next = Get();
        await GiveAsync("b", TimeSpan.FromHours(1));

        Assert.Equal("b", await next);
    }

    [Fact]
    public async Task Forget_TokenOfBefore_KeepsTheNewOne()
    {
        await FirstAsync("b", TimeSpan.FromHours(1));

        cache.Forget("a");

        Assert.Equal("b", await Get());
        Assert.Single(requests);
    }

    private async Task<string> Get() => (await cache.GetAsync(CancellationToken.None)).AccessToken;

    private OAuthToken Token(string text, TimeSpan life) => new(text, time.GetUtcNow() + life);

    private async Task GiveAsync(string text, TimeSpan life)
    {
        await asked.WaitAsync();
        requests[^1].TrySetResult(Token(text, life));
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
