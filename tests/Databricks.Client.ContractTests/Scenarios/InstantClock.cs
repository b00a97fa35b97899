namespace Databricks.Client.ContractTests.Scenarios;

/// <summary>
/// A clock on which waits take no time: a timer of less than half a minute rings at once and moves the clock on by what it was set to. Longer ones are limits; those ring
/// when the waits add up to them.
/// </summary>
internal sealed class InstantClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(29);

    private readonly Lock guard = new();
    private readonly List<Timer> limits = [];
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
        private TimeSpan due;

        public Timer(InstantClock clock, Action ring, TimeSpan dueTime)
        {
            this.clock = clock;
            this.ring = ring;
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > LongestWait)
            {
                lock (clock.guard)
                {
                    due = clock.elapsed + dueTime;
                    clock.limits.Add(this);
                }
            }
            else if (dueTime >= TimeSpan.Zero)
            {
                // Not within the caller, who may hold a lock or not have kept the timer yet.
                ThreadPool.QueueUserWorkItem(_ => Ring(dueTime));
            }

            return !stopped;
        }

        public void Dispose()
        {
            stopped = true;
            lock (clock.guard)
            {
                clock.limits.Remove(this);
            }
        }

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

            List<Timer> reached;
            lock (clock.guard)
            {
                clock.elapsed += waited;
                reached = clock.limits.FindAll(limit => limit.due <= clock.elapsed);
                clock.limits.RemoveAll(reached.Contains);
            }

            foreach (var limit in reached)
            {
                limit.ring();
            }

            ring();
        }
    }
}
