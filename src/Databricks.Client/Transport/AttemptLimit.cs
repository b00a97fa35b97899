using Databricks.Client.Http;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>
/// The time limit of one attempt: cancels it when its limit, the call's budget or the limit for a stalled body is reached, and records which one it was.
/// </summary>
internal sealed class AttemptLimit : IReadLimit, ITimerOwner, IDisposable
{
    private static readonly TimeSpan _never = Timeout.InfiniteTimeSpan;

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _caller;
    private readonly ITimer? _timer;
    private readonly TimeProvider _time;
    private readonly TimeSpan _inactivity;
    private readonly TimeSpan _total;
    private readonly string _totalName;
    private long _started;
    private long _pausedAt;
    private volatile bool _isReading;

    public AttemptLimit(TimeProvider time, TimeSpan attempt, TimeSpan remaining, TimeSpan inactivity, CancellationToken cancellationToken)
    {
        this._time = time;
        this._inactivity = inactivity = Cancellation.Limit(inactivity);
        (attempt, remaining) = (Cancellation.Limit(attempt), Cancellation.Limit(remaining));
        (_total, _totalName) =
            remaining != _never && (attempt == _never || remaining < attempt)
                ? (remaining, nameof(RetryOptions.Timeout))
                : (attempt, nameof(RetryOptions.AttemptTimeout));
        if (cancellationToken.CanBeCanceled)
        {
            _caller = cancellationToken.Register(static state => ((AttemptLimit)state!).Cancel(), this);
        }

        if (_total != _never && _total <= TimeSpan.Zero)
        {
            Expire();
        }
        else if (_total != _never || inactivity != _never)
        {
            _timer = time.CreateTimer(static state => ((AttemptLimit)state!).Expire(), this, _total, _never);
        }

        // Last, because a test clock may skip a wait until the timer is running.
        _started = time.GetTimestamp();
    }

    public CancellationToken Token => _source.Token;

    public bool IsWorking => true;

    /// <summary>The option with the limit that ended the attempt; null if none did.</summary>
    public string? Expired { get; private set; }

    public void Reading()
    {
        if (_inactivity == _never)
        {
            return;
        }

        // If the attempt limit ends before the inactivity limit, its timer is sufficient.
        if (_total != _never)
        {
            var left = _total - _time.GetElapsedTime(_started);
            if (left <= _inactivity)
            {
                if (_isReading)
                {
                    _isReading = false;
                    _timer?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _never);
                }

                return;
            }
        }

        _isReading = true;
        _timer?.Change(_inactivity, _never);
    }

    /// <summary>Stops the clock: the time that follows counts against no limit.</summary>
    public void Pause()
    {
        _pausedAt = _time.GetTimestamp();
        _timer?.Change(_never, _never);
    }

    /// <summary>Restarts the clock.</summary>
    public void Resume()
    {
        _started += _time.GetTimestamp() - _pausedAt;
        if (_total != _never)
        {
            var left = _total - _time.GetElapsedTime(_started);
            _timer?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _never);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _caller.Dispose();
        _source.Dispose();
    }

    private void Expire()
    {
        Expired ??= _isReading ? nameof(RetryOptions.InactivityTimeout) : _totalName;
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended at the same moment.
        }
    }
}
