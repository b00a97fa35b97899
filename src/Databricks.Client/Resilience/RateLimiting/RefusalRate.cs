namespace Databricks.Client.Resilience;

/// <summary>
/// The rate of a group of calls while the service refuses some of them: each refusal halves it, and it doubles in each period without one. The period is
/// <c>Retry-After</c>. A second after a period without a refusal the limit ends.
/// </summary>
internal sealed class RefusalRate : IRate
{
    /// <summary>
    /// Requests per second after the first refusal. If the service allows fewer, each halving costs one more refusal; if it allows more, no call waits
    /// long.
    /// </summary>
    private const double FirstRate = 100;

    /// <summary>The period in seconds if <c>Retry-After</c> is missing or shorter.</summary>
    private const double ShortestPeriod = 1;

    /// <summary>The maximum period in seconds, equal to the maximum delay of retries: a longer <c>Retry-After</c> applies only to the refused call.</summary>
    private const double LongestPeriod = 10;

    /// <summary>Lateness of timers in seconds (on Windows, 16 ms) that does not lower the rate.</summary>
    private const double TimerSlack = 0.02;

    private double _rate;
    private double _period;
    private double _refused = double.NegativeInfinity;
    private double _since = double.NegativeInfinity;
    private double _next;
    private bool _isWanted;

    public double ForgottenAt => _since + _period + 1;

    public double Next(double now)
    {
        if (now >= ForgottenAt)
        {
            return now;
        }

        if (!_isWanted)
        {
            // Without calls, none can be refused: idle time does not count.
            _isWanted = true;
            _since = now;
        }

        return Math.Max(now, Math.Min(_next, ForgottenAt));
    }

    public void Send(double now)
    {
        if (now < ForgottenAt)
        {
            _next = Math.Max(_next, now - TimerSlack) + 1 / RateAt(now);
        }
    }

    public void Refused(double sent, double? retryAfter, double now)
    {
        var isFirst = now >= ForgottenAt;
        if (!isFirst && sent <= _refused)
        {
            // It was sent before the rate was lowered and does not concern the lower one.
            return;
        }

        var halved = isFirst ? FirstRate : RateAt(now) / 2;
        _period = Math.Min(Math.Max(retryAfter ?? 0, ShortestPeriod), LongestPeriod);
        _rate = Math.Max(halved, 1 / _period);
        _refused = _since = now;
        _isWanted = false;
        _next = now + 1 / _rate;
    }

    private double RateAt(double now) => _rate * Math.Pow(2, (now - _since) / _period);
}
