namespace Databricks.Client.Resilience;

/// <summary>Admits the requests of a group at their rate, those of the oldest calls first. Thread-safe.</summary>
internal sealed class RateGate : ITimerOwner, IDisposable
{
    private readonly RateClock _clock;
    private readonly IRate _rate;
    private readonly LinkedList<RateWaiter> _queue = new();
    private readonly ITimer _timer;
    private double _wakeUp = double.PositiveInfinity;
    private bool _isForgotten;

    /// <param name="clock">The clock.</param>
    /// <param name="rate">The rate.</param>
    public RateGate(RateClock clock, IRate rate)
    {
        _clock = clock;
        _rate = rate;
        _timer = clock.Time.CreateTimer(static state => ((RateGate)state!).WakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsWorking => false;

    /// <summary>Admits a request if it may be sent immediately.</summary>
    /// <returns>The time; null if the call must wait.</returns>
    public double? TryPass()
    {
        lock (_queue)
        {
            var now = _clock.Now;
            if (_isForgotten || _queue.Count > 0 || _rate.Next(now) > now)
            {
                return null;
            }

            _rate.Send(now);
            return now;
        }
    }

    /// <summary>Waits until a request is admitted.</summary>
    /// <param name="began">When its call began: older calls take precedence.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The time of admission; null if the gate has been discarded.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the request does not count.</exception>
    public Task<double>? EnterAsync(long began, CancellationToken cancellationToken)
    {
        RateWaiter waiter;
        lock (_queue)
        {
            if (_isForgotten)
            {
                return null;
            }

            waiter = new RateWaiter(this, began, cancellationToken);
            Enqueue(waiter);
            LetGo(_clock.Now);
        }

        return waiter.WaitAsync();
    }

    /// <summary>The service refused a request.</summary>
    /// <param name="sent">The time of its admission; negative infinity if it had none.</param>
    /// <param name="retryAfter">The wait requested by the service.</param>
    /// <returns>False if the gate has been discarded: report to another one.</returns>
    public bool TryRefuse(double sent, TimeSpan? retryAfter)
    {
        lock (_queue)
        {
            if (_isForgotten)
            {
                return false;
            }

            var now = _clock.Now;
            _rate.Refused(sent, retryAfter?.TotalSeconds, now);
            LetGo(now);
            return true;
        }
    }

    /// <summary>Retires the gate if it is equivalent to a new one: from then on it admits no call.</summary>
    public bool TryForget()
    {
        lock (_queue)
        {
            _isForgotten = _queue.Count == 0 && _rate.ForgottenAt <= _clock.Now;
            return _isForgotten;
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Removes a waiter that gave up, unless it has already been admitted.</summary>
    internal void Leave(RateWaiter waiter)
    {
        lock (_queue)
        {
            if (waiter.Node is { } node)
            {
                _queue.Remove(node);
                waiter.Node = null;
            }
        }
    }

    /// <summary>Refused calls are retried before those that began later.</summary>
    private void Enqueue(RateWaiter waiter)
    {
        var before = _queue.Last;
        while (before is not null && before.Value.Began > waiter.Began)
        {
            before = before.Previous;
        }

        waiter.Node = before is null ? _queue.AddFirst(waiter) : _queue.AddAfter(before, waiter);
    }

    private void WakeUp()
    {
        lock (_queue)
        {
            _wakeUp = double.PositiveInfinity;
            LetGo(_clock.Now);
        }
    }

    private void LetGo(double now)
    {
        while (_queue.First is { } first && _rate.Next(now) <= now)
        {
            _queue.RemoveFirst();
            first.Value.Node = null;
            _rate.Send(now);
            first.Value.Go(now);
        }

        if (_queue.Count > 0 && _rate.Next(now) is var next && next < _wakeUp)
        {
            _wakeUp = next;

            // Timers may fire slightly early; they are then set again.
            _timer.Change(TimeSpan.FromTicks(Math.Max(1, (long)Math.Ceiling((next - now) * TimeSpan.TicksPerSecond))), Timeout.InfiniteTimeSpan);
        }
    }
}
