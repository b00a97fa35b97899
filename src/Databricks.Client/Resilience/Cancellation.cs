namespace Databricks.Client.Resilience;

internal static class Cancellation
{
    /// <summary>The longest timer period on every platform, some 24 days.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>A limit for timers: a longer one than they support is treated as none.</summary>
    public static TimeSpan Limit(TimeSpan limit) => limit > LongestTimer ? Timeout.InfiniteTimeSpan : limit;

    /// <summary>A source that cancels after a time on the client's clock; immediately if no time is left, never if the time is infinite.</summary>
    public static CancellationTokenSource After(TimeProvider time, TimeSpan delay)
    {
        if (Limit(delay) == Timeout.InfiniteTimeSpan)
        {
            return new CancellationTokenSource();
        }

        if (delay <= TimeSpan.Zero)
        {
            var over = new CancellationTokenSource();
            over.Cancel();
            return over;
        }

#if NET8_0_OR_GREATER
        return new CancellationTokenSource(delay, time);
#else
        return time.CreateCancellationTokenSource(delay);
#endif
    }

    /// <summary>Waits for work that may not observe the token, and stops waiting when the token is cancelled.</summary>
    public static ValueTask WaitAsync(ValueTask work, CancellationToken cancellationToken)
    {
        return work.IsCompleted || !cancellationToken.CanBeCanceled ? work : new ValueTask(WaitAsync(CompleteAsync(work), cancellationToken));

        static async Task<bool> CompleteAsync(ValueTask work)
        {
            await work.ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Waits for work that continues even if the wait is abandoned.</summary>
    public static Task<T> WaitAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return work.WaitAsync(cancellationToken);
#else
        return !cancellationToken.CanBeCanceled || work.IsCompleted ? work : WaitOlderAsync(work, cancellationToken);
    }

    private static async Task<T> WaitOlderAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken)))
        {
            return await (await Task.WhenAny(work, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
#endif
    }
}
