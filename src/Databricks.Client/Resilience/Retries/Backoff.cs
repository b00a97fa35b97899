namespace Databricks.Client.Resilience;

/// <summary>The wait before the next attempt where the service names none.</summary>
internal static class Backoff
{
    /// <param name="attempt">0 before the second attempt, 1 before the third.</param>
    /// <param name="first">The wait before the second.</param>
    /// <param name="longest">The longest wait.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <returns>From half of the doubled wait to all of it, so that callers who failed together do not come back together.</returns>
    public static TimeSpan Delay(int attempt, TimeSpan first, TimeSpan longest, double random)
    {
        var doubled = first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30));
        var limit = Math.Min(doubled, longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(limit * (0.5 + random / 2));
    }
}
