using Databricks.Client.Http;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>The time of one attempt: cancels it when its limit, the call's budget or the patience with a body that stands still is over, and remembers which it was.</summary>
internal sealed class AttemptLimit : IReadLimit, ITimerOwner, IDisposable
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration caller;
    private readonly ITimer? timer;
    private readonly TimeProvider time;
    private readonly TimeSpan inactivity;
    private readonly TimeSpan total;
    private readonly string totalName;
    private long started;
    private long pausedAt;
    private volatile bool isReading;

    public AttemptLimit(TimeProvider time, TimeSpan attempt, TimeSpan remaining, TimeSpan inactivity, CancellationToken cancellationToken)
    {
        this.time = time;
        this.inactivity = inactivity = Cancellation.Limit(inactivity);
        (attempt, remaining) = (Cancellation.Limit(attempt), Cancellation.Limit(remaining));
        (total, totalName) =
            remaining != Never && (attempt == Never || remaining < attempt)
                ? (remaining, nameof(RetryOptions.Timeout))
                : (attempt, nameof(RetryOptions.AttemptTimeout));
        if (cancellationToken.CanBeCanceled)
        {
            caller = cancellationToken.Register(static state => ((AttemptLimit)state!).Cancel(), this);
        }

        if (total != Never && total <= TimeSpan.Zero)
        {
            Expire();
        }
        else if (total != Never || inactivity != Never)
        {
            timer = time.CreateTimer(static state => ((AttemptLimit)state!).Expire(), this, total, Never);
        }

        // Last, since a clock of tests may skip a wait up to the moment in which the timer runs.
        started = time.GetTimestamp();
    }

    public CancellationToken Token => source.Token;

    public bool IsWorking => true;

    /// <summary>The option that holds the limit which ended the attempt; null if none did.</summary>
    public string? Expired { get; private set; }

    public void Reading()
    {
        if (inactivity == Never)
        {
            return;
        }

        // As long as the whole attempt ends sooner than the patience, its timer is the right one already.
        if (total != Never)
        {
            var left = total - time.GetElapsedTime(started);
            if (left <= inactivity)
            {
                if (isReading)
                {
                    isReading = false;
                    timer?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Never);
                }

                return;
            }
        }

        isReading = true;
        timer?.Change(inactivity, Never);
    }

    /// <summary>Stops the time: what follows is nobody's time-out.</summary>
    public void Pause()
    {
        pausedAt = time.GetTimestamp();
        timer?.Change(Never, Never);
    }

    /// <summary>Lets the time go on.</summary>
    public void Resume()
    {
        started += time.GetTimestamp() - pausedAt;
        if (total != Never)
        {
            var left = total - time.GetElapsedTime(started);
            timer?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Never);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        caller.Dispose();
        source.Dispose();
    }

    private void Expire()
    {
        Expired ??= isReading ? nameof(RetryOptions.InactivityTimeout) : totalName;
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended at the same moment.
        }
    }
}
