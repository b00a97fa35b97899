namespace Databricks.Client.Resilience;

/// <summary>A rate set by the user: a number of requests per second, and as many at once after a pause.</summary>
internal sealed class FixedRate(double requestsPerSecond) : IRate
{
    private readonly double _interval = 1 / requestsPerSecond;
    private readonly double _credit = Math.Max(0, 1 - 1 / requestsPerSecond);

    public double ForgottenAt { get; private set; } = double.NegativeInfinity;

    public double Next(double now) => Math.Max(now, ForgottenAt - _credit);

    public void Send(double now) => ForgottenAt = Math.Max(ForgottenAt, now) + _interval;

    public void Refused(double sent, double? retryAfter, double now)
    {
        // The rate stays; the refused call itself waits as long as the service requested.
    }
}
