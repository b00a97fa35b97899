namespace Databricks.Client.Testing;

public sealed partial class FakeClock
{
    private bool _skipsWaits;
    private bool _isSkipping;
    private int _waits;
    private int _attempts;
    private int _attemptsOver;
    private int _requests;
    private int _delayedRequests;

    /// <summary>
    /// Whether the clock advances to the next timer as soon as something waits on it (the client between two attempts or two polls, or any
    /// <see cref="Task.Delay(TimeSpan, TimeProvider)"/>) while no call of the client and no request to the workspace is in progress. Waits then take no
    /// real time, and the clock never reaches a limit by advancing during a call.
    /// </summary>
    /// <value>
    /// Default: false; true for the clock of a workspace created by <see cref="FakeWorkspace.CreateInMemory"/>. It can be changed at any time. Your own
    /// loops that wait on this clock run without a pause.
    /// </value>
    public bool SkipsWaits
    {
        get
        {
            lock (_gate)
            {
                return _skipsWaits;
            }
        }
        set
        {
            lock (_gate)
            {
                _skipsWaits = value;
                SkipIfIdle();
            }
        }
    }

    // A delayed request belongs to a pending attempt, and both only wait.
    private bool IsIdle => _requests == _delayedRequests && _attempts <= _delayedRequests && _attemptsOver == 0;

    private bool CanSkip => _skipsWaits && _waits > 0 && IsIdle;

    /// <summary>Records that the workspace is processing a request.</summary>
    internal void BeginRequest()
    {
        lock (_gate)
        {
            _requests++;
        }
    }

    /// <summary>Records that a request has its response.</summary>
    internal void EndRequest()
    {
        lock (_gate)
        {
            _requests--;
            SkipIfIdle();
        }
    }

    /// <summary>Delays a request that the workspace is processing.</summary>
    internal async Task DelayRequestAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _delayedRequests++;
        }

        try
        {
            await Task.Delay(delay, this, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _delayedRequests--;
            }
        }
    }

    private void Register(FakeTimer timer)
    {
        _timers.Add(timer);
        _waits += timer.IsWait ? 1 : 0;
        _attempts += timer.IsLimitOfWork ? 1 : 0;
        SkipIfIdle();
    }

    private bool Unregister(FakeTimer timer)
    {
        if (!_timers.Remove(timer))
        {
            return false;
        }

        _waits -= timer.IsWait ? 1 : 0;
        _attempts -= timer.IsLimitOfWork ? 1 : 0;
        SkipIfIdle();
        return true;
    }

    private void SkipIfIdle()
    {
        if (!_isSkipping && CanSkip)
        {
            _isSkipping = true;
            QueueSkip();
        }
    }

    // After the work that is already queued: resumed code runs first.
    private void QueueSkip() => ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Skip(), this, preferLocal: false);

    private void Skip()
    {
        FakeTimer? next = null;
        lock (_gate)
        {
            if (CanSkip)
            {
                next = _timers.MinBy(static timer => timer.Due)!;
                MoveTo(next.Due);
            }
            else
            {
                _isSkipping = false;
            }
        }

        if (next is null)
        {
            RearmAll();
            return;
        }

        next.Fire();
        QueueSkip();
    }
}
