namespace Databricks.Client.Resilience;

/// <summary>The wait before the next attempt if the service requests none.</summary>
internal static class Backoff
{
    /// <param name="attempt">0 before the second attempt, 1 before the third.</param>
    /// <param name="first">The wait before the second.</param>
    /// <param name="longest">The longest wait.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <returns>Between half and all of the doubled wait, so that callers that failed together do not retry together.</returns>
    public static TimeSpan Delay(int attempt, TimeSpan first, TimeSpan longest, double random)
    {
        var doubled = first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30));
        var limit = Math.Min(doubled, longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(limit * (0.5 + random / 2));
    }
}
