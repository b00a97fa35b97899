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
