namespace Databricks.Client.Resilience;

/// <summary>Says when the next request may go. Times are seconds of a clock that only goes forward. Not thread-safe: its gate locks.</summary>
internal interface IRate
{
    /// <summary>Whether requests are paced: somebody has set the rate, or the service has refused some.</summary>
    bool IsLimited { get; }

    /// <summary>When the next request may go: <paramref name="now"/> or later; infinite if only an answer can make room.</summary>
    double Next(double now);

    /// <summary>Notes a request that goes, and numbers it.</summary>
    long Send(double now);

    /// <summary>Notes that a request was let in.</summary>
    void Accepted(long request, double sent, double now);

    /// <summary>Notes that a request was refused, and for how many seconds.</summary>
    void Refused(long request, double sent, double? retryAfter, double now);

    /// <summary>Notes that a request ended without an answer: it tells nothing.</summary>
    void Lost(long request);
}
