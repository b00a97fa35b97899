namespace Databricks.Client.Resilience;

/// <summary>Determines when the next request may be sent. Times are seconds of a monotonic clock. Not thread-safe: its gate locks.</summary>
internal interface IRate
{
    /// <summary>When the next request may be sent: <paramref name="now"/> or later. Called only if there is a request to send.</summary>
    double Next(double now);

    /// <summary>Records a request that is sent.</summary>
    void Send(double now);

    /// <summary>Records that a request was refused with 429.</summary>
    /// <param name="sent">When it was sent; negative infinity if it did not pass this gate.</param>
    /// <param name="retryAfter">The wait in seconds requested by the service; null if none.</param>
    /// <param name="now">The time.</param>
    void Refused(double sent, double? retryAfter, double now);

    /// <summary>When this becomes equivalent to a new one, without further events, and can be discarded.</summary>
    double ForgottenAt { get; }
}
