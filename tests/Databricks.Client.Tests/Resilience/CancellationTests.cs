using Databricks.Client.Errors;
using Databricks.Client.Resilience;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Resilience;

public class CancellationTests
{
    private readonly FakeClock _time = FakeClocks.Stopped();

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void After_NoTimeLeft_IsCancelledAtOnce(double milliseconds)
    {
        using var source = Cancellation.After(_time, TimeSpan.FromMilliseconds(milliseconds));

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void After_TimeLeft_CancelsWhenItIsOver()
    {
        using var source = Cancellation.After(_time, TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(source.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(source.IsCancellationRequested);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(int.MaxValue + 1L)]
    [InlineData(922_337_203_685_476L)]
    public void After_InfiniteOrLongerThanTimersRun_SetsNoTimer(long milliseconds)
    {
        var limit = milliseconds > 922_337_203_685_000L ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(milliseconds);

        using var source = Cancellation.After(TimeProvider.System, limit);

        Assert.False(source.IsCancellationRequested);
    }

    [Fact]
    public async Task WaitAsync_WorkEndsBeforeTheToken_EndsWithIt()
    {
        using var source = new CancellationTokenSource();
        var work = new TaskCompletionSource();
        var wait = Cancellation.WaitAsync(new ValueTask(work.Task), source.Token).AsTask();
        Assert.False(wait.IsCompleted);

        work.SetResult();

        await wait;
    }

    [Fact]
    public async Task WaitAsync_WorkDoesNotObserveTheToken_IsLeftToItself()
    {
        using var source = new CancellationTokenSource();
        var work = new TaskCompletionSource();
        var wait = Cancellation.WaitAsync(new ValueTask(work.Task), source.Token).AsTask();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait)).CancellationToken);
        Assert.False(work.Task.IsCompleted);
    }

    [Fact]
    public async Task WaitAsync_WorkHasEnded_EndsEvenIfTheTokenIsCancelled()
    {
        await Cancellation.WaitAsync(ValueTask.CompletedTask, new CancellationToken(canceled: true));

        await Assert.ThrowsAsync<IOException>(async () =>
            await Cancellation.WaitAsync(ValueTask.FromException(new IOException("gone")), new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void Limit_AsLongAsTimersRun_Stays()
    {
        Assert.Equal(Cancellation.LongestTimer, Cancellation.Limit(Cancellation.LongestTimer));
        Assert.Equal(Timeout.InfiniteTimeSpan, Cancellation.Limit(Cancellation.LongestTimer + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public async Task Get_AllLimitsLongerThanTimersRun_Succeeds()
    {
        var server = new ScriptedServer().Then(200, """{"cluster_id":"c1"}""");
        using var client = server.Client(options =>
        {
            options.TimeProvider = TimeProvider.System;
            options.Retry.Timeout = options.Retry.AttemptTimeout = options.Retry.InactivityTimeout = options.Retry.RateLimitTimeout = TimeSpan.MaxValue;
        });

        Assert.Equal("c1", (await client.Clusters.GetAsync("c1")).ClusterId);
    }

    [Fact]
    public async Task Get_NoLimitAndRetryAfterOfYears_FailsAtOnce()
    {
        var server = new ScriptedServer().Then(503, """{"error_code":"TEMPORARILY_UNAVAILABLE","message":"later"}""", ("Retry-After", "99999999"));
        using var client = server.Client();

        await Assert.ThrowsAsync<TemporarilyUnavailableException>(() =>
            client.Clusters.GetAsync("c1", new RequestOptions { Timeout = Timeout.InfiniteTimeSpan })
        );
    }
}
