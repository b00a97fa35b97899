namespace Databricks.Client.Tests.Waiting;

/// <summary>
/// A clock on which time passes only while somebody sleeps: a short timer moves the clock forward by its time and fires at once. Longer timers, which
/// are limits, fire when the sleeps add up to them.
/// </summary>
internal sealed class SleepingClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private const int MostSleeps = 10_000;
    private static readonly TimeSpan _longestSleep = TimeSpan.FromSeconds(15);

    private readonly object _gate = new();
    private readonly List<Timer> _limits = [];
    private DateTimeOffset _now = Start;

    /// <summary>The sleeps so far.</summary>
    public List<TimeSpan> Sleeps { get; } = [];

    /// <summary>How long all sleeps took together.</summary>
    public TimeSpan Elapsed => GetUtcNow() - Start;

    /// <summary>Runs before a sleep ends: what happens meanwhile.</summary>
    public Action? OnSleep { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Sleep(Timer timer, TimeSpan time)
    {
        List<Timer> due;
        lock (_gate)
        {
            Assert.True(Sleeps.Count < MostSleeps, "The wait goes on for ever.");
            Sleeps.Add(time);
            _now += time;
            due = [.. _limits.Where(limit => limit.Due <= _now)];
            _limits.RemoveAll(due.Contains);
        }

        OnSleep?.Invoke();
        foreach (var limit in due)
        {
            limit.Fire();
        }

        ThreadPool.QueueUserWorkItem(static sleeper => ((Timer)sleeper!).Fire(), timer);
    }

    private sealed class Timer(SleepingClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                Dispose();
            }
            else if (dueTime <= _longestSleep)
            {
                clock.Sleep(this, dueTime);
            }
            else
            {
                lock (clock._gate)
                {
                    Due = clock._now + dueTime;
                    clock._limits.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._limits.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
