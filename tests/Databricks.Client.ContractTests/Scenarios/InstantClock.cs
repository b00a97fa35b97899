namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>
/// A clock on which waits take no time: a timer of up to half a minute rings at once and moves the clock on by what it was set to. Longer ones are limits that
/// the client sets against hanging; those never ring.
/// </summary>
internal sealed class InstantClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock guard = new();
    private TimeSpan elapsed;

    /// <summary>How long the client has waited in all.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (guard)
            {
                return elapsed;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, () => callback(state), dueTime);

    private sealed class Timer : ITimer
    {
        private readonly InstantClock clock;
        private readonly Action ring;
        private volatile bool stopped;

        public Timer(InstantClock clock, Action ring, TimeSpan dueTime)
        {
            this.clock = clock;
            this.ring = ring;
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero && dueTime <= LongestWait)
            {
                // Not within the caller, who may hold a lock or not have kept the timer yet.
                ThreadPool.QueueUserWorkItem(_ => Ring(dueTime));
            }

            return !stopped;
        }

        public void Dispose() => stopped = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(TimeSpan waited)
        {
            if (stopped)
            {
                return;
            }

            lock (clock.guard)
            {
                clock.elapsed += waited;
            }

            ring();
        }
    }
}
