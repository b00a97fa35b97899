namespace Databricks.Client.Resilience;

/// <summary>
/// Between which rates the service's own lies. A refusal says that its bucket is empty: what it lets in from such a moment, the anchor, to the next one is what it allows in that
/// time, give or take one. When a request came there is known only to be between its sending and its answer, so each bound takes the worse case.
/// </summary>
internal sealed class RateBracket(InFlight inFlight)
{
    /// <summary>Answers overtake one another: what went at about the same time may have come first.</summary>
    private const double OvertakingSeconds = 0.0055;

    private const double Certain = 0.86;
    private const int LongCount = 36;
    private const double Vague = 1.5;
    private const double BracketShare = 0.6;
    private const double Narrow = 1.045;
    private const double NarrowShare = 0.1;

    private long anchor;
    private double anchorTime;
    private double anchorDelay;
    private int doubtful;
    private double lowTime;
    private double quickestAnswer;
    private double quickestRefusal;

    /// <summary>The service allows at least so many requests a second.</summary>
    public double Low { get; private set; }

    /// <summary>And at most so many.</summary>
    public double High { get; private set; }

    /// <summary>Requests that were let in since the anchor.</summary>
    public int Count { get; private set; }

    /// <summary>When the bucket was last known to be empty.</summary>
    public double AnchorTime => anchorTime;

    /// <summary>Whether enough was counted to tell the rate.</summary>
    public bool IsLong => Count > LongCount;

    /// <summary>Whether the bounds are near enough to one another.</summary>
    public bool IsNarrow => IsLong && Low > Certain * High;

    /// <summary>The rate to go at: above the lower bound, so that it rises until the upper one is met.</summary>
    public double Pace =>
        High > Vague * Low ? Math.Sqrt(Math.Max(Low, High / 4) * High) : Low + (High - Low) * (High > Narrow * Low ? BracketShare : NarrowShare);

    /// <summary>Whether a request was sent after the anchor.</summary>
    public bool Covers(long request) => request > anchor;

    /// <summary>Notes an answer's time: what takes longer than the quickest may have come there so much later.</summary>
    public void Time(double seconds, bool isRefusal)
    {
        quickestRefusal = Math.Min(quickestRefusal, seconds);
        if (!isRefusal)
        {
            quickestAnswer = Math.Min(quickestAnswer, seconds);
        }
    }

    /// <summary>Counts a request that was let in and raises the lower bound by it.</summary>
    /// <returns>Seconds since the anchor.</returns>
    public double Accept(double now)
    {
        Count++;
        var time = now - quickestAnswer - anchorTime;
        if (time > 0 && (Count - 1) / time > Low)
        {
            Low = (Count - 1) / time;
            lowTime = time;
        }

        return time;
    }

    /// <summary>A request from before the anchor was let in, perhaps after it.</summary>
    public void Doubt() => doubtful++;

    /// <summary>Bounds the rate by the time from the anchor to a refusal.</summary>
    /// <returns>The upper bound that this gives; null if there is none.</returns>
    public double? Measure(double sent, double now)
    {
        var time = sent - anchorTime;
        if (time <= 0)
        {
            return null;
        }

        var longest = now - quickestRefusal - anchorTime;
        if (time >= lowTime)
        {
            Low = Math.Max(0, (Count - 1) / longest);
            lowTime = time;
        }

        return (Count + doubtful + inFlight.CountUntil(sent + OvertakingSeconds) + 1) / Math.Max(time / 2, time - anchorDelay);
    }

    /// <summary>Takes an upper bound if it is lower than the one that holds.</summary>
    public void Lower(double most)
    {
        High = Math.Min(High, most);
        Low = Math.Min(Low, High);
    }

    /// <summary>Takes an upper bound in place of the one that holds.</summary>
    public void Replace(double most) => High = Math.Max(most, Low);

    /// <summary>The lower bound holds: the upper one is not below it.</summary>
    public void Raise(double least = 0) => High = Math.Max(High, Math.Max(Low, least));

    /// <summary>Counts from here: the bucket was empty when this request came.</summary>
    public void Anchor(long request, double sent, double now)
    {
        anchorTime = sent;
        anchorDelay = now - sent - quickestRefusal;
        (anchor, doubtful) = inFlight.Between(request, sent + anchorDelay + OvertakingSeconds);
        Count = 0;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Restart(0);
        High = double.PositiveInfinity;
        quickestAnswer = double.PositiveInfinity;
        quickestRefusal = double.PositiveInfinity;
    }

    /// <summary>Counts anew from a time, with the next request.</summary>
    public void Restart(double time)
    {
        anchor = inFlight.LastNumber;
        anchorTime = time;
        anchorDelay = 0;
        doubtful = 0;
        Count = 0;
        Low = 0;
        lowTime = 0;
    }
}
