namespace Databricks.Client.Resilience;

/// <summary>
/// What is known of a service's rate limit, and when the next request may go. Pure arithmetic: times are seconds of any clock that only goes forward.
/// <para>
/// Before the first refusal, a window bounds how many young requests are unanswered, so that the first refusal hits few of them. From then on requests are paced.
/// A refusal says that the service's bucket is empty. Counting what is accepted from there to the next refusal brackets the rate: at least (accepted - 1) and at most
/// (accepted + 1) in that time. The pace is the middle of the bracket; it first has to be found (<see cref="Phase.Search"/>), and now and then a faster one is tried
/// (<see cref="Phase.Trial"/>), since a pace that is too slow is never refused.
/// </para>
/// </summary>
internal sealed class RateModel : IRate
{
    private const double FirstWindow = 8;
    private const double WindowGrowth = 1.0 / 32;

    /// <summary>A limiter refuses at once: what has had no answer for so long was let in.</summary>
    private const double YoungSeconds = 0.5;

    private const double InFlightSeconds = 0.75;
    private const double SearchGrowth = 1.75;
    private const double FastestSearch = 4;
    private const double SearchInFlight = 6;
    private const double TrialFactor = 1.1;
    private const int TrialLength = 20;
    private const int TrialQuiet = 80;
    private const double TrialPatience = 60;
    private const double UncertainPatience = 1.5;
    private const double CreditShare = 0.25;
    private const double KnownBurstShare = 0.75;
    private const double ForgetSeconds = 60;
    private const double LongPause = 5;
    private const double OvertakingSeconds = 0.01;
    private const double LargestReserve = 3;
    private const double ReserveShare = 0.1;
    private const double Certain = 0.9;
    private const int LongCount = 16;
    private const double BracketShare = 0.15;
    private const double Narrow = 1.04;
    private const double NarrowShare = 0.05;

    private readonly InFlight inFlight = new();
    private Phase phase;

    private double window;
    private double firstSent;
    private double lastSent;
    private int accepted;

    private double slot;
    private double searchRate;
    private double low;
    private double lowTime;
    private double high;
    private double burst;
    private long anchor;
    private long lastUnlimited;
    private double anchorTime;
    private int sinceAnchor;

    private double lastRefusal;
    private double pauseEnd;
    private int quiet;
    private bool certain;
    private bool isFresh;
    private double patience;
    private double trialRate;
    private double trialGrowth;
    private int trialLeft;
    private double trialStart;
    private int trialFrom;

    public RateModel() => Reset();

    private enum Phase
    {
        Unlimited,
        Search,
        Steady,
        Trial,
    }

    /// <summary>Whether the service has refused a request and its rate is being learned or known.</summary>
    public bool IsLimited => phase != Phase.Unlimited;

    /// <summary>Requests a second at which calls go now; infinite while no limit is known.</summary>
    public double Rate =>
        phase switch
        {
            Phase.Unlimited => double.PositiveInfinity,
            Phase.Search => searchRate,
            Phase.Trial => trialRate,
            _ => high > 1.5 * low ? Math.Sqrt(Math.Max(low, high / 4) * high) : low + (high - low) * (high > Narrow * low ? BracketShare : NarrowShare),
        };

    /// <summary>When the next request may go: <paramref name="now"/> or later; infinite if only an answer can make room.</summary>
    public double Next(double now)
    {
        inFlight.Forget(now - YoungSeconds);
        if (phase == Phase.Unlimited)
        {
            return inFlight.Count < (int)window ? now : inFlight.OldestTime + YoungSeconds;
        }

        if (phase == Phase.Steady && pauseEnd > 0 && now >= pauseEnd)
        {
            SearchAgain();
        }

        var room = phase == Phase.Search ? SearchInFlight + sinceAnchor : Math.Max(SearchInFlight, low * InFlightSeconds);
        return inFlight.Count < room ? Math.Max(now, slot) : Math.Max(slot, inFlight.OldestTime + YoungSeconds);
    }

    /// <summary>Notes a request that goes.</summary>
    /// <returns>Its number.</returns>
    public long Send(double now)
    {
        if (inFlight.Count == 0 && now - lastSent > ForgetSeconds)
        {
            Reset();
        }

        if (lastSent.Equals(double.NegativeInfinity))
        {
            firstSent = now;
        }

        lastSent = now;
        if (phase != Phase.Unlimited)
        {
            var rate = Rate;
            var credit = phase == Phase.Steady ? CreditShare * burst / rate : 0;
            slot = Math.Max(slot, now - credit) + 1 / rate;
        }

        return inFlight.Add(now);
    }

    /// <summary>Notes that a request was let in.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="sent">When it went.</param>
    /// <param name="now">The time.</param>
    public void Accepted(long request, double sent, double now)
    {
        inFlight.Remove(request);
        if (phase == Phase.Unlimited)
        {
            accepted++;
            window += WindowGrowth;
            return;
        }

        if (request > anchor)
        {
            sinceAnchor++;
        }

        if (request <= lastUnlimited && phase == Phase.Search)
        {
            // Sent before the refusal was known: it tells how much the service takes at once.
            Learn(1);
        }

        if (request <= anchor || request <= lastUnlimited)
        {
            return;
        }

        quiet++;
        var time = sent - anchorTime;
        if (time <= 0)
        {
            return;
        }

        RaiseLow((sinceAnchor - 1) / time, time);
        switch (phase)
        {
            case Phase.Search:
                searchRate = Math.Max(searchRate, Math.Min(searchRate * SearchGrowth, FastestSearch * (sinceAnchor + 1) / time));
                break;
            case Phase.Trial:
                ContinueTrial();
                break;
            default:
                high = Math.Max(high, low);
                certain |= isFresh && sinceAnchor > LongCount && low > Certain * high;
                if (now - lastRefusal > (certain ? patience : UncertainPatience) && quiet > TrialQuiet)
                {
                    StartTrial(now);
                }

                break;
        }
    }

    /// <summary>Notes that a request was refused.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="sent">When it went.</param>
    /// <param name="retryAfter">The pause that the service asked for, in seconds; null if it named none.</param>
    /// <param name="now">The time.</param>
    public void Refused(long request, double sent, double? retryAfter, double now)
    {
        inFlight.Remove(request);
        if (phase == Phase.Unlimited)
        {
            StartLearning(request, sent, now);
            pauseEnd = PauseEnd(retryAfter, now);
            return;
        }

        var time = sent - anchorTime;
        if (request <= anchor || request <= lastUnlimited || time <= 0)
        {
            return;
        }

        pauseEnd = PauseEnd(retryAfter, now);
        quiet = 0;
        lastRefusal = now;

        // Answers overtake one another: what went at about the same time or earlier may yet turn out to have been let in.
        var most = (sinceAnchor + inFlight.CountUntil(sent + OvertakingSeconds) + 1) / time;
        var least = Math.Max(0, (sinceAnchor - 1) / time);
        if (time >= lowTime)
        {
            low = least;
            lowTime = time;
        }

        switch (phase)
        {
            case Phase.Trial:
                EndTrial(request, sent, most);
                break;
            case Phase.Search:
                phase = Phase.Steady;
                if (sinceAnchor < burst)
                {
                    high = Math.Max(most, low);
                }
                else
                {
                    high = Math.Max(searchRate, low);

                    // The bucket may have been full for a while, so that the count says too little.
                    Anchor(request, sent);
                    isFresh = true;
                }

                break;
            default:
                high = Math.Min(high, most);
                low = low > high ? Math.Min(least, high) : low;
                certain |= sinceAnchor > LongCount && low > Certain * high;
                break;
        }

        // Once the rate is known, a few requests stay in the bucket, so that a hitch on the way refuses nobody.
        var reserve = sinceAnchor > LongCount ? Math.Min(LargestReserve, burst * ReserveShare) : 0;
        slot = Math.Max(slot, sent + (1 + reserve) / Rate);
    }

    /// <summary>Notes that a request ended without an answer: it tells nothing.</summary>
    public void Lost(long request) => inFlight.Remove(request);

    private void StartLearning(long request, double sent, double now)
    {
        phase = Phase.Search;
        lastUnlimited = inFlight.LastNumber;
        inFlight.Clear();
        lastRefusal = now;
        Anchor(request, sent);
        slot = now;
        Learn(0);
        slot = Math.Max(now, sent + 1 / searchRate);
    }

    /// <summary>A first guess: services let through at once about what they allow in a second.</summary>
    private void Learn(int more)
    {
        accepted += more;
        burst = Math.Max(1, Math.Floor(accepted * KnownBurstShare));
        searchRate = Math.Max(searchRate, Math.Max(accepted, 1) / (1 + anchorTime - firstSent));
        slot = Math.Min(slot, anchorTime + 1 / searchRate);
    }

    /// <summary>The pause that the service asked for is over. If its bucket did not fill by the trickle that was measured, it is refilled at once: find out.</summary>
    private void SearchAgain()
    {
        if (sinceAnchor < burst / 4)
        {
            phase = Phase.Search;
            searchRate = Math.Max(high, burst / Math.Max(1, pauseEnd - lastRefusal));
            slot = 0;
            anchor = inFlight.LastNumber;
            anchorTime = pauseEnd;
            sinceAnchor = 0;
            low = 0;
            lowTime = 0;
            certain = false;
        }

        pauseEnd = 0;
    }

    /// <summary>A long pause that was named once holds, also when later refusals name only the rest of it; short ones are what buckets name.</summary>
    private double PauseEnd(double? retryAfter, double now) => retryAfter is { } seconds && (seconds >= LongPause || pauseEnd > now) ? now + seconds : 0;

    private void RaiseLow(double rate, double time)
    {
        if (rate > low)
        {
            low = rate;
            lowTime = time;
        }
    }

    private void StartTrial(double now)
    {
        phase = Phase.Trial;
        trialStart = now;
        trialFrom = sinceAnchor;
        trialGrowth = TrialFactor;
        trialRate = high * TrialFactor;
        trialLeft = TrialLength;
    }

    private void ContinueTrial()
    {
        if (--trialLeft <= 0)
        {
            high = Math.Max(high, trialRate);
            trialGrowth *= TrialFactor;
            trialRate *= trialGrowth;
            trialLeft = TrialLength;
        }
    }

    private void EndTrial(long request, double sent, double most)
    {
        phase = Phase.Steady;
        var stored = sinceAnchor - trialFrom - low * (sent - trialStart);
        if (stored < burst)
        {
            // What had gathered before the trial is less than the bucket holds: it never ran over, and the count since the anchor is exact.
            certain = true;
            patience *= 2;
            high = Math.Max(most, low);
            return;
        }

        certain = false;
        patience = TrialPatience;
        high = Math.Max(trialRate, low);
        Anchor(request, sent);
    }

    /// <summary>Counts from here: the bucket was empty when this request came.</summary>
    private void Anchor(long request, double sent)
    {
        anchor = request;
        anchorTime = sent;
        sinceAnchor = 0;
    }

    private void Reset()
    {
        phase = Phase.Unlimited;
        window = FirstWindow;
        lastSent = double.NegativeInfinity;
        accepted = 0;
        searchRate = 0;
        low = 0;
        lowTime = 0;
        high = double.PositiveInfinity;
        certain = false;
        isFresh = false;
        patience = TrialPatience;
        pauseEnd = 0;
        quiet = 0;
    }
}
