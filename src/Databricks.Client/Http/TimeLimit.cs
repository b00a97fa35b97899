namespace Databricks.Client.Http;

/// <summary>Checks times set by users.</summary>
internal static class TimeLimit
{
    /// <exception cref="ArgumentOutOfRangeException">The limit is neither positive nor infinite.</exception>
    public static TimeSpan? Check(TimeSpan? limit, string name) =>
        limit is not { } value || value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan
            ? limit
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive, or Timeout.InfiniteTimeSpan for no limit.");

    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static TimeSpan? CheckDelay(TimeSpan? delay, string name) =>
        delay < TimeSpan.Zero ? throw new ArgumentOutOfRangeException(name, delay, $"{name} cannot be negative.") : delay;
}
