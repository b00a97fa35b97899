namespace Databricks.Client.Resilience;

/// <summary>Lets requests go one after the other as their rate allows; who came first goes first. Safe for use from many threads.</summary>
internal sealed class RateGate : IDisposable
{
    private readonly TimeProvider time;
    private readonly long start;
    private readonly IRate rate;
    private readonly LinkedList<RateWaiter> queue = new();
    private readonly ITimer timer;
    private double wakeUp = double.PositiveInfinity;

    public RateGate(IRate rate, TimeProvider time)
    {
        this.rate = rate;
        this.time = time;
        start = time.GetTimestamp();
        timer = time.CreateTimer(static state => ((RateGate)state!).WakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private double Now => time.GetElapsedTime(start).TotalSeconds;

    /// <summary>Gives a permit if the request may go at once.</summary>
    public RatePermit? TryEnter()
    {
        lock (queue)
        {
            var now = Now;
            return queue.Count == 0 && rate.Next(now) <= now ? new RatePermit(rate.Send(now), now) : null;
        }
    }

    /// <summary>Waits for the turn of a request.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled; no permit was taken.</exception>
    public Task<RatePermit> EnterAsync(CancellationToken cancellationToken)
    {
        var waiter = new RateWaiter(this, cancellationToken);
        lock (queue)
        {
            waiter.Node = queue.AddLast(waiter);
            LetGo(Now);
        }

        return waiter.WaitAsync();
    }

    /// <summary>The service let the request in.</summary>
    public void Accepted(RatePermit permit)
    {
        lock (queue)
        {
            var now = Now;
            rate.Accepted(permit.Request, permit.Sent, now);
            LetGo(now);
        }
    }

    /// <summary>The service refused the request.</summary>
    /// <returns>Whether this is the refusal from which on calls are paced.</returns>
    public bool Refused(RatePermit permit, TimeSpan? retryAfter)
    {
        lock (queue)
        {
            var now = Now;
            var wasLimited = rate.IsLimited;
            rate.Refused(permit.Request, permit.Sent, retryAfter?.TotalSeconds, now);
            LetGo(now);
            return !wasLimited && rate.IsLimited;
        }
    }

    /// <summary>There was no answer.</summary>
    public void Lost(RatePermit permit)
    {
        lock (queue)
        {
            rate.Lost(permit.Request);
            LetGo(Now);
        }
    }

    public void Dispose() => timer.Dispose();

    /// <summary>Takes a waiter out that gave up.</summary>
    /// <returns>False if it has its permit already.</returns>
    internal bool Leave(RateWaiter waiter)
    {
        lock (queue)
        {
            if (waiter.Node is null)
            {
                return false;
            }

            queue.Remove(waiter.Node);
            waiter.Node = null;
            return true;
        }
    }

    private void WakeUp()
    {
        lock (queue)
        {
            wakeUp = double.PositiveInfinity;
            LetGo(Now);
        }
    }

    private void LetGo(double now)
    {
        while (queue.First is { } first && rate.Next(now) <= now)
        {
            queue.RemoveFirst();
            first.Value.Node = null;
            first.Value.Go(new RatePermit(rate.Send(now), now));
        }

        Schedule(now);
    }

    private void Schedule(double now)
    {
        if (queue.Count == 0)
        {
            return;
        }

        var next = rate.Next(now);
        if (next < wakeUp)
        {
            wakeUp = next;

            // Timers may fire a little early; then they are set again.
            timer.Change(TimeSpan.FromTicks(Math.Max(1, (long)Math.Ceiling((next - now) * TimeSpan.TicksPerSecond))), Timeout.InfiniteTimeSpan);
        }
    }
}
