using Databricks.Client.Resilience;

namespace Databricks.Client.Testing;

/// <summary>
/// A clock for tests. It either runs in real time and can be advanced, or is frozen until it is advanced; with <see cref="SkipsWaits"/> it advances
/// automatically while all calls are waiting. Its timers fire when due on this clock, in order. Thread-safe.
/// </summary>
public sealed partial class FakeClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly DateTimeOffset? _frozenAt;
    private TimeSpan _offset;

    /// <summary>A clock that runs in real time; <see cref="Advance"/> moves it forward.</summary>
    public FakeClock() { }

    /// <summary>A clock that is frozen at <paramref name="start"/> until <see cref="Advance"/> moves it.</summary>
    /// <param name="start">Its initial time.</param>
    public FakeClock(DateTimeOffset start) => _frozenAt = start.ToUniversalTime();

    /// <summary>Whether time only passes through <see cref="Advance"/>.</summary>
    public bool IsFrozen => _frozenAt is not null;

    /// <summary>Number of pending timers.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>How long it is until the next timer fires: what <see cref="AdvanceToNextTimer"/> skips.</summary>
    /// <value>Not negative; null if no timer is pending.</value>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            if (NextDue(DateTimeOffset.MaxValue) is not { } timer)
            {
                return null;
            }

            var wait = timer.Due - GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return (_frozenAt ?? TimeProvider.System.GetUtcNow()) + _offset;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock forward and fires every timer that falls due, in order.</summary>
    /// <param name="delta">The time to advance. Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is negative.</exception>
    public void Advance(TimeSpan delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        var target = GetUtcNow() + delta;
        while (NextDue(target) is { } timer)
        {
            MoveTo(timer.Due);
            timer.Fire();
        }

        MoveTo(target);
        RearmAll();
    }

    /// <summary>Moves the clock forward to the next timer and fires it.</summary>
    /// <returns>False if no timer is pending; the clock then does not move.</returns>
    public bool AdvanceToNextTimer()
    {
        if (UntilNextTimer is not { } wait)
        {
            return false;
        }

        Advance(wait);
        return true;
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            var by = time - ((_frozenAt ?? TimeProvider.System.GetUtcNow()) + _offset);
            if (by > TimeSpan.Zero)
            {
                _offset += by;
            }
        }
    }

    private FakeTimer? NextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            return _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
        }
    }

    private void RearmAll()
    {
        FakeTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Rearm();
        }
    }

    /// <summary>A timer on the fake clock. On a running clock a real timer triggers it.</summary>
    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private ITimer? _alarm;
        private bool _isOver;
        private bool _disposed;

        public DateTimeOffset Due { get; private set; }

        /// <summary>Whether code awaits the timer. Task.Delay creates its timers with its task as their state.</summary>
        public bool IsWait { get; } = state is Task or ITimerOwner { IsWorking: false };

        /// <summary>Whether the timer limits an attempt of a call.</summary>
        public bool IsLimitOfWork { get; } = state is ITimerOwner { IsWorking: true };

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed)
                {
                    return false;
                }

                Stop();
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.GetUtcNow() + dueTime;
                    clock.Register(this);
                }
            }

            Rearm();
            return true;
        }

        public void Fire()
        {
            lock (clock._gate)
            {
                if (!clock.Unregister(this))
                {
                    return;
                }

                if (_period > TimeSpan.Zero)
                {
                    Due += _period;
                    clock.Register(this);
                }
                else if (IsLimitOfWork)
                {
                    // The attempt has not yet observed this; until it stops its timer, it is in progress.
                    _isOver = true;
                    clock._attemptsOver++;
                }
            }

            callback(state);
            Rearm();
        }

        public void Rearm()
        {
            lock (clock._gate)
            {
                _alarm?.Dispose();
                _alarm = null;
                if (_disposed || clock.IsFrozen || !clock._timers.Contains(this))
                {
                    return;
                }

                var wait = Due - clock.GetUtcNow();
                _alarm = TimeProvider.System.CreateTimer(
                    static timer => ((FakeTimer)timer!).Fire(),
                    this,
                    wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
                    Timeout.InfiniteTimeSpan
                );
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                Stop();
                _alarm?.Dispose();
                _alarm = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Stop()
        {
            clock.Unregister(this);
            if (_isOver)
            {
                _isOver = false;
                clock._attemptsOver--;
                clock.SkipIfIdle();
            }
        }
    }
}
