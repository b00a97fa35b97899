namespace Databricks.Client;

/// <summary>
/// Rate limits of calls. The service limits the rate of requests and refuses the rest with 429. While it refuses calls of a group (the same service of the
/// workspace, or queries of the same serving endpoint), the client sends that group's calls at a lower rate: each 429 halves the
/// rate, which doubles again in each period without a 429 (the service's <c>Retry-After</c>, 1 to 10 seconds). Clients in one process share the rate of a host.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>One request a day.</summary>
    private const double LowestRate = 1.0 / (24 * 60 * 60);

    /// <summary>Whether the client limits the rate of calls: after refusals, or to <see cref="RequestsPerSecond"/>.</summary>
    /// <value>The default is <see langword="true"/>. Refused calls are retried in either case.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>A fixed rate for each group of calls, in requests per second; null for none. After an idle period, up to one second's worth of requests can be sent as a burst.</summary>
    /// <value>The default is <c>DATABRICKS_RATE_LIMIT</c>, then the profile's <c>rate_limit</c>, then null.</value>
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
