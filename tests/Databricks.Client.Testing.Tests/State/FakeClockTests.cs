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
    public void Advance_TimerWithAPeriodOfZero_FiresOnce()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.Zero);

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(1, fired);
        Assert.Equal(0, clock.PendingTimers);
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
    public void UntilNextTimer_Timers_IsTheTimeToTheFirst()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        Assert.Null(clock.UntilNextTimer);

        using var late = clock.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        using var early = clock.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMinutes(1), clock.UntilNextTimer);
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

    [Fact]
    public void FrozenClock_StartInAnotherZone_ShowsUtc()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)));

        Assert.True(clock.IsFrozen);
        Assert.Equal(TimeZoneInfo.Utc, clock.LocalTimeZone);
        Assert.Equal((new DateTime(2026, 1, 1), TimeSpan.Zero), (clock.GetUtcNow().DateTime, clock.GetUtcNow().Offset));
        Assert.False(new FakeClock().IsFrozen);
    }

    [Fact]
    public void Advance_Backwards_ThrowsAndStays()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
        clock.Advance(TimeSpan.Zero);

        Assert.Equal(DateTimeOffset.UnixEpoch, clock.GetUtcNow());
    }

    [Fact]
    public void Advance_TimerThatIsDueNow_Fires()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.Zero);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, fired);
    }

    [Fact]
    public void CreateTimer_WithoutCallback_Throws() =>
        Assert.Throws<ArgumentNullException>(() => new FakeClock().CreateTimer(null!, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan));

    [Fact]
    public void Change_Timer_CountsFromNowAndReplacesWhatWasSet()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        List<TimeSpan> fired = [];
        using var timer = clock.CreateTimer(
            _ => fired.Add(clock.GetUtcNow() - DateTimeOffset.UnixEpoch),
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(1)
        );

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(timer.Change(TimeSpan.FromSeconds(6), Timeout.InfiniteTimeSpan));
        Assert.Equal(1, clock.PendingTimers);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1)));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([TimeSpan.FromSeconds(8)], fired);
    }

    [Fact]
    public async Task Dispose_Timer_NeverFiresAgain()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var fired = 0;
        var timers = Enumerable.Range(0, 2).Select(_ => clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))).ToArray();

        timers[0].Dispose();
        await timers[1].DisposeAsync();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((0, 0), (fired, clock.PendingTimers));
        Assert.All(timers, static timer => Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan)));
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task RunningClock_PeriodicTimer_FiresAgainAndAgain()
    {
        var fired = 0;
        var done = new TaskCompletionSource();
        using var timer = new FakeClock().CreateTimer(
            _ =>
            {
                if (Interlocked.Increment(ref fired) == 3)
                {
                    done.TrySetResult();
                }
            },
            null,
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromMilliseconds(1)
        );

        await done.Task;
    }

    [Fact]
    public async Task RunningClock_TimerBeyondAnAdvance_FiresWhenTheRestHasPassed()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);

        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(5));

        await delay;
    }

    [Fact]
    public void AdvanceToNextTimer_TimerThatIsDueNow_FiresAndTheClockStays()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch.AddDays(1));
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Assert.True(clock.AdvanceToNextTimer());

        Assert.Equal((1, DateTimeOffset.UnixEpoch.AddDays(1)), (fired, clock.GetUtcNow()));
    }

    [Fact]
    public async Task RunningClock_TimerSetLater_DoesNotFireAtItsFirstTime()
    {
        var clock = new FakeClock();
        var fired = 0;
        await using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);

        timer.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await Task.Delay(TimeSpan.FromMilliseconds(30), clock);
        Assert.Equal((0, 1), (fired, clock.PendingTimers));
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((1, 0), (fired, clock.PendingTimers));
    }

    [Fact]
    public void RunningClock_GetUtcNow_IsTheRealTimeUntilItIsAdvanced()
    {
        var clock = new FakeClock();

        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Fact]
    public void Advance_ByTheCallbackOfATimer_MovesOnFromThere()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        List<double> fired = [];
        void Note() => fired.Add((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        using var first = clock.CreateTimer(
            _ =>
            {
                Note();
                clock.Advance(TimeSpan.FromSeconds(5));
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan
        );
        using var second = clock.CreateTimer(_ => Note(), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([1, 2], fired);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(6), clock.GetUtcNow());
    }
}
