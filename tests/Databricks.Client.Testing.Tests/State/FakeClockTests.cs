namespace Databricks.Client.Testing.Tests.State;

public sealed class FakeClockTests
{
    [Fact]
    public void Advance_Timers_FireInOrderAtTheirTime()
    {
        var start = DateTimeOffset.UnixEpoch;
        var clock = new FakeClock(start);
        List<(string Name, TimeSpan At)> fired = [];
        using var late = clock.CreateTimer(_ => fired.Add(("late", clock.GetUtcNow() - start)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => fired.Add(("often", clock.GetUtcNow() - start)), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal([("often", TimeSpan.FromSeconds(1)), ("late", TimeSpan.FromSeconds(3)), ("often", TimeSpan.FromSeconds(3))], fired);
        Assert.Equal(start.AddSeconds(4), clock.GetUtcNow());
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public void AdvanceToNextTimer_NoTimer_StaysWhereItIs()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);

        Assert.False(clock.AdvanceToNextTimer());
        using var timer = clock.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        Assert.True(clock.AdvanceToNextTimer());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task RunningClock_Delay_EndsWhenTheClockIsPutForward()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);

        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));

        await delay;
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task RunningClock_ShortDelay_EndsByItself()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), new FakeClock());
    }

    [Fact]
    public void GetTimestamp_AfterAdvance_GivesTheElapsedTime()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var from = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(TimeSpan.FromMilliseconds(1500), clock.GetElapsedTime(from));
    }
}
