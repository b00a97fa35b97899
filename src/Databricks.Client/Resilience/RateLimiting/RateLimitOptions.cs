namespace Databricks.Client;

/// <summary>
/// How fast calls are sent. The service limits the rate of requests and refuses the rest with 429. While it refuses calls of a group (the same service of the workspace, or queries
/// of the same serving endpoint), the client sends that group's calls at a lower rate: each refusal halves it, and it doubles again without. Where nothing is refused, no call waits.
/// All clients in the process that call the same host share it.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>One request a day.</summary>
    private const double LowestRate = 1.0 / (24 * 60 * 60);

    /// <summary>Whether the rate of calls is lowered at all.</summary>
    /// <value>The default is <see langword="true"/>. Refused calls are retried in either case.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests a second for each group of calls, refused or not; null to set no rate. As many may go at once after a pause.</summary>
    /// <value>The default is the environment variable <c>DATABRICKS_RATE_LIMIT</c>, and null if that is not set.</value>
    public double? RequestsPerSecond { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">The rate is less than one request a day, or not finite.</exception>
    internal RateLimitOptions CheckedCopy() =>
        RequestsPerSecond is not { } rate || IsRate(rate)
            ? (RateLimitOptions)MemberwiseClone()
            : throw new ArgumentOutOfRangeException(
                nameof(RequestsPerSecond),
                RequestsPerSecond,
                "RequestsPerSecond must be null or a finite number above 0, at least one request a day (0.0000116)."
            );

    internal static bool IsRate(double value) => value >= LowestRate && !double.IsInfinity(value);
}
