namespace Databricks.Client;

/// <summary>
/// How fast calls are sent. The service limits the rate of requests and refuses the rest with 429; the client learns that limit from what is refused, separately for each
/// group of operations and for each serving endpoint that is queried, and lets calls wait for their turn. All clients in the process that call the same host share it.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether calls are paced at all.</summary>
    /// <value>The default is <see langword="true"/>. Refused calls are repeated in either case.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests a second for each group of operations; null to learn it. As many may go at once after a pause.</summary>
    /// <value>The default is the environment variable <c>DATABRICKS_RATE_LIMIT</c>, and null if that is not set.</value>
    public double? RequestsPerSecond { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0.</exception>
    internal RateLimitOptions CheckedCopy() =>
        RequestsPerSecond is null or > 0
            ? (RateLimitOptions)MemberwiseClone()
            : throw new ArgumentOutOfRangeException(nameof(RequestsPerSecond), RequestsPerSecond, "RequestsPerSecond has to be above 0, or null to learn it.");
}
