namespace Databricks.Client.Resilience;

internal static class Cancellation
{
    /// <summary>A source that cancels after a time of the client's own clock; at once if no time is left.</summary>
    public static CancellationTokenSource After(TimeProvider time, TimeSpan delay)
    {
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
}
