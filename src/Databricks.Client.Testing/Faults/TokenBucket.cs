namespace Databricks.Client.Testing;

/// <summary>A limit on calls per second: a bucket that fills steadily and loses one token for each call. Thread-safe.</summary>
public sealed class TokenBucket
{
    private readonly object _gate = new();
    private double _tokens;
    private DateTimeOffset? _filledAt;

    /// <summary>Creates a full bucket.</summary>
    /// <param name="perSecond">Tokens added per second of the workspace's time. Must be greater than 0.</param>
    /// <param name="burst">Maximum number of tokens. At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public TokenBucket(double perSecond, int burst)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        PerSecond = perSecond;
        Burst = burst;
        _tokens = burst;
    }

    /// <summary>Tokens added per second.</summary>
    public double PerSecond { get; }

    /// <summary>Maximum number of tokens.</summary>
    public int Burst { get; }

    /// <summary>The Retry-After of refused calls, rounded up to whole seconds; null for none. One second by default.</summary>
    public TimeSpan? RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Number of calls that were refused.</summary>
    public int RejectedCount { get; private set; }

    internal bool TryTake(DateTimeOffset now)
    {
        lock (_gate)
        {
            var passed = now - (_filledAt ?? now);
            _filledAt = now;
            _tokens = Math.Min(Burst, _tokens + (Math.Max(0, passed.TotalSeconds) * PerSecond));
            if (_tokens < 1)
            {
                RejectedCount++;
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
