namespace Databricks.Client.Tests.Transport;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class FakeTime : TimeProvider
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<FakeTimer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _watchers = [];
    private readonly object _gate = new();
    private DateTimeOffset _now = _start;
    private int _reads;

    public TimeSpan Elapsed => _now - _start;

    /// <summary>How often the time was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        var read = _now;
        Interlocked.Increment(ref _reads);
        return read;
    }

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on by a time and fires what falls due on the way, in order.</summary>
    public void Advance(TimeSpan time)
    {
        var end = _now + time;
        while (Next(end) is { } timer)
        {
            _now = timer.Due > _now ? timer.Due : _now;
            timer.Fire();
        }

        _now = end;
    }

    /// <summary>Runs to the end of a task: waits of up to <paramref name="longest"/> are passed over, longer timers (limits) stay untouched.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, TimeSpan? longest = null)
    {
        var work = new Work();
        var task = Task.Run(() =>
        {
            work.Begin();
            return call();
        });
        while (!task.IsCompleted)
        {
            // What the last timer woke goes on first, else the clock would pass over limits that it is about to set or to end.
            var turns = work.Turns;
            await Task.WhenAny(task, Task.Delay(1));
            if (work.RestsSince(turns) && Next(_now + (longest ?? TimeSpan.FromSeconds(50))) is { } timer)
            {
                Advance(timer.Due - _now);
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
        lock (_gate)
        {
            if (_timers.Exists(timer => timer.Due == _now + due))
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((due, seen));
            return seen.Task;
        }
    }

    private FakeTimer? Next(DateTimeOffset end)
    {
        lock (_gate)
        {
            return _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        }
    }

    /// <summary>Whether a call is at work on any thread: its execution context goes wherever it goes.</summary>
    private sealed class Work
    {
        private static readonly AsyncLocal<Work?> _current = new(static change =>
        {
            change.PreviousValue?.Leave();
            change.CurrentValue?.Enter();
        });

        private long _turns;
        private int _threads;

        /// <summary>How often a thread has taken up the call.</summary>
        public long Turns => Interlocked.Read(ref _turns);

        /// <summary>Counts the calling thread, and all that it starts from here on.</summary>
        public void Begin() => _current.Value = this;

        public bool RestsSince(long turns) => Volatile.Read(ref _threads) == 0 && Turns == turns;

        private void Enter()
        {
            Interlocked.Increment(ref _threads);
            Interlocked.Increment(ref _turns);
        }

        private void Leave() => Interlocked.Decrement(ref _threads);
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                    time._watchers.FindAll(watcher => watcher.Due == dueTime).ForEach(static watcher => watcher.Seen.TrySetResult());
                }
            }

            return true;
        }

        public void Fire()
        {
            lock (time._gate)
            {
                if (!time._timers.Remove(this))
                {
                    return;
                }
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
