namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>
/// A clock on which waits between two polls pass at once. Longer timers, the limits of calls and waits, fire when the polls have taken the clock past them.
/// </summary>
internal sealed class PollingClock : TimeProvider
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(12);

    private readonly object gate = new();
    private readonly List<Timer> limits = [];
    private DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new Timer(this, callback, state) { Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + dueTime };
            if (dueTime < TimeSpan.Zero || dueTime > LongestPoll)
            {
                limits.Add(timer);
                return timer;
            }

            now += dueTime;
            foreach (var limit in limits.Where(limit => limit.Due <= now).ToList())
            {
                limits.Remove(limit);
                limit.Fire();
            }

            timer.Fire();
            return timer;
        }
    }

    private sealed class Timer(PollingClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; init; }

        public void Fire() => ThreadPool.QueueUserWorkItem(_ => callback(state));

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.limits.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
