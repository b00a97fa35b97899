namespace Databricks.Client.Tests.Transport;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class FakeTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<FakeTimer> timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> watchers = [];
    private readonly object gate = new();
    private DateTimeOffset now = Start;
    private int reads;

    public TimeSpan Elapsed => now - Start;

    /// <summary>How often the time was read.</summary>
    public int Reads => Volatile.Read(ref reads);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Increment(ref reads);
        return now;
    }

    public override long GetTimestamp() => now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on by a time and fires what falls due on the way, in order.</summary>
    public void Advance(TimeSpan time)
    {
        var end = now + time;
        while (Next(end) is { } timer)
        {
            now = timer.Due > now ? timer.Due : now;
            timer.Fire();
        }

        now = end;
    }

    /// <summary>Runs to the end of a task: waits of up to <paramref name="longest"/> are passed over, longer timers (limits) stay untouched.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, TimeSpan? longest = null)
    {
        var task = Task.Run(call);
        while (!task.IsCompleted)
        {
            // What the last timer woke has its turn first, else the clock would pass over limits that it is about to set or to end.
            await Task.WhenAny(task, Task.Delay(1));
            if (Next(now + (longest ?? TimeSpan.FromSeconds(50))) is { } timer)
            {
                Advance(timer.Due - now);
            }
        }

        return await task;
    }

    public Task RunAsync(Func<Task> call, TimeSpan? longest = null) =>
        RunAsync(
            async () =>
            {
                await call();
                return true;
            },
            longest
        );

    /// <summary>Is done when a timer is set that falls due after this time.</summary>
    public Task UntilTimerAsync(TimeSpan due)
    {
        lock (gate)
        {
            if (timers.Exists(timer => timer.Due == now + due))
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((due, seen));
            return seen.Task;
        }
    }

    private FakeTimer? Next(DateTimeOffset end)
    {
        lock (gate)
        {
            return timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time.now + dueTime;
                    time.timers.Add(this);
                    time.watchers.FindAll(watcher => watcher.Due == dueTime).ForEach(static watcher => watcher.Seen.TrySetResult());
                }
            }

            return true;
        }

        public void Fire()
        {
            lock (time.gate)
            {
                if (!time.timers.Remove(this))
                {
                    return;
                }
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
