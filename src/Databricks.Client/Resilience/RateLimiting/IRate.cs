namespace Databricks.Client.Resilience;

/// <summary>Says when the next request may be sent. Times are seconds of a clock that only goes forward. Not thread-safe: its gate locks.</summary>
internal interface IRate
{
    /// <summary>When the next request may be sent: <paramref name="now"/> or later. Asked only if there is a request to send.</summary>
    double Next(double now);

    /// <summary>Notes a request that is sent.</summary>
    void Send(double now);

    /// <summary>Notes that a request was refused with 429.</summary>
    /// <param name="sent">When it was sent; negative infinity if it did not pass this gate.</param>
    /// <param name="retryAfter">The seconds that the service asked to wait; null if it did not say.</param>
    /// <param name="now">The time.</param>
    void Refused(double sent, double? retryAfter, double now);

    /// <summary>When this becomes equivalent to a new one, if nothing else happens, and need not be kept.</summary>
    double ForgottenAt { get; }
}
