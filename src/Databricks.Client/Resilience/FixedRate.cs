namespace Databricks.Client.Resilience;

/// <summary>A rate that somebody has set: so many requests a second, and as many at once after a pause.</summary>
internal sealed class FixedRate(double requestsPerSecond) : IRate
{
    private readonly double interval = 1 / requestsPerSecond;
    private readonly double credit = Math.Max(0, 1 - 1 / requestsPerSecond);
    private double slot = double.NegativeInfinity;

    public bool IsLimited => true;

    public double Next(double now) => Math.Max(now, slot - credit);

    public long Send(double now)
    {
        slot = Math.Max(slot, now) + interval;
        return 0;
    }

    public void Accepted(long request, double sent, double now)
    {
        // What is set is not learned.
    }

    public void Refused(long request, double sent, double? retryAfter, double now)
    {
        // As above; the refused call itself waits as long as the service asked.
    }

    public void Lost(long request)
    {
        // As above.
    }
}
