namespace Databricks.Client.Resilience;

/// <summary>How calls are repeated and how long they may take.</summary>
public sealed class RetryOptions
{
    /// <summary>How long a call may take in all, waits and retries included.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one attempt may take, from sending the request to the last byte of the answer.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a query of a serving endpoint may take in all, in place of <see cref="Timeout"/>: models work long, and those scaled to zero start first.</summary>
    /// <value>The default is 20 minutes.</value>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long one attempt of a query may take, in place of <see cref="AttemptTimeout"/>; for a streamed answer, the longest silence.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan QueryAttemptTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The wait before the second attempt where the service names none; it doubles from attempt to attempt.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts where the service names none.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether failed attempts are repeated at all.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;
}
