using Databricks.Client.Http;

namespace Databricks.Client;

/// <summary>Retries and time limits of calls. <see cref="RequestOptions"/> overrides each value for one call.</summary>
public sealed class RetryOptions
{
    private TimeSpan? _timeout;
    private TimeSpan? _attemptTimeout;
    private bool? _enabled;

    /// <summary>
    /// Time limit of a call, including waits and retries, but excluding waits because of rate limits (<see cref="RateLimitTimeout"/>). When it is reached,
    /// the call fails with the last error of the service if there was one, else with a <see cref="Errors.DatabricksTimeoutException"/>.
    /// </summary>
    /// <value>
    /// The default is the profile's <c>retry_timeout_seconds</c>, then 5 minutes. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no limit.
    /// </value>
    public TimeSpan Timeout
    {
        get => _timeout ?? TimeSpan.FromMinutes(5);
        set => _timeout = value;
    }

    /// <summary>Time limit of all waits of a call because of rate limits: in the queue, and after responses with 429.</summary>
    /// <value>The default is 15 minutes. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no limit.</value>
    public TimeSpan RateLimitTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Time limit of one attempt, from resolving the credential to the last byte of the response; for a stream, to its headers.</summary>
    /// <value>The default is 60 seconds. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no limit.</value>
    public TimeSpan AttemptTimeout
    {
        get => _attemptTimeout ?? TimeSpan.FromSeconds(60);
        set => _attemptTimeout = value;
    }

    /// <summary>
    /// Time limit of a query of a serving endpoint, instead of <see cref="Timeout"/>: inference can be slow, and models scaled to zero start first.
    /// </summary>
    /// <value>The default is 20 minutes. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no limit.</value>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>
    /// Time limit of one attempt of a query, instead of <see cref="AttemptTimeout"/>; for a streamed response, the longest time without data.
    /// </summary>
    /// <value>The default is 10 minutes. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no limit.</value>
    public TimeSpan QueryAttemptTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a response body may stall, including one that <c>Api.SendForStreamAsync</c> returns as a stream. A streamed query follows
    /// <see cref="QueryAttemptTimeout"/> instead.
    /// </summary>
    /// <value>The default is 60 seconds. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no limit.</value>
    public TimeSpan InactivityTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The wait before the second attempt if the service requests none; it doubles from attempt to attempt, and is shortened by a random part of up to one
    /// half.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts if the service requests none.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The maximum number of retries of a call. Retries after a wait that the service requested do not count: only the time limits bound
    /// them.
    /// </summary>
    /// <value>The default is 200.</value>
    public int MaxRetries { get; set; } = 200;

    /// <summary>Whether failed attempts are retried.</summary>
    /// <value>The default is <see langword="true"/>, unless <c>DATABRICKS_DISABLE_RETRIES</c> or the profile's <c>disable_retries</c> is true.</value>
    public bool Enabled
    {
        get => _enabled ?? true;
        set => _enabled = value;
    }

    /// <summary>Whether the caller has set it, so that no profile overrides it.</summary>
    internal bool IsTimeoutSet => _timeout is not null;

    /// <summary>Whether the caller has set it, so that no profile overrides it.</summary>
    internal bool IsAttemptTimeoutSet => _attemptTimeout is not null;

    /// <summary>Whether the caller has set it, so that no profile overrides it.</summary>
    internal bool IsEnabledSet => _enabled is not null;

    /// <exception cref="ArgumentOutOfRangeException">A value is negative, or zero where it must be positive.</exception>
    internal RetryOptions CheckedCopy()
    {
        TimeLimit.Check(Timeout, nameof(Timeout));
        TimeLimit.Check(RateLimitTimeout, nameof(RateLimitTimeout));
        TimeLimit.Check(AttemptTimeout, nameof(AttemptTimeout));
        TimeLimit.Check(QueryAttemptTimeout, nameof(QueryAttemptTimeout));
        TimeLimit.Check(QueryTimeout, nameof(QueryTimeout));
        TimeLimit.Check(InactivityTimeout, nameof(InactivityTimeout));
        TimeLimit.CheckDelay(FirstDelay, nameof(FirstDelay));
        TimeLimit.CheckDelay(MaxDelay, nameof(MaxDelay));
        if (MaxRetries < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxRetries), MaxRetries, $"{nameof(MaxRetries)} cannot be negative.");
        }

        return (RetryOptions)MemberwiseClone();
    }
}
