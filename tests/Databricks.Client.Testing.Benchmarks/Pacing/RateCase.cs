using System.Globalization;

namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>A service that refuses what is too fast, and how many call it at once.</summary>
/// <param name="PerSecond">Calls that the service lets in each second.</param>
/// <param name="Burst">Calls that it lets in at once after a rest.</param>
/// <param name="Callers">How many wait for their answers at the same time.</param>
/// <param name="RetryAfter">Seconds that a refusal names; null if it names none.</param>
/// <param name="Latency">How long an answer takes.</param>
internal sealed record RateCase(double PerSecond, int Burst, int Callers, int? RetryAfter, TimeSpan Latency)
{
    /// <summary>Calls of a run.</summary>
    public const int Calls = 500;

    /// <summary>What the two buckets that are judged are tried with.</summary>
    public static IEnumerable<RateCase> Judged =>
        from bucket in new[] { (50.0, 50), (10.0, 5) }
        from retryAfter in new int?[] { 1, 3, null }
        from latency in new[] { 0, 50 }
        from callers in new[] { 16, 64 }
        select new RateCase(bucket.Item1, bucket.Item2, callers, retryAfter, TimeSpan.FromMilliseconds(latency));

    /// <summary>Buckets of other shapes: slower, faster, with little or much in reserve.</summary>
    public static IEnumerable<RateCase> Others =>
        from bucket in new[] { (20.0, 20), (5.0, 10), (25.0, 100), (40.0, 20), (100.0, 100) }
        from callers in new[] { 16, 64 }
        select new RateCase(bucket.Item1, bucket.Item2, callers, 1, TimeSpan.FromMilliseconds(50));

    /// <summary>The least time in which the service can let all calls in.</summary>
    public TimeSpan Ideal => TimeSpan.FromSeconds((Calls - Burst) / PerSecond);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond}/s + {Burst} | {Callers} | {(RetryAfter is { } wait ? $"{wait} s" : "none")} | {Latency.TotalMilliseconds:N0} ms"
        );
}
