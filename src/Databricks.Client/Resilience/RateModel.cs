namespace Databricks.Client.Resilience;

/// <summary>
/// What is known of a service's rate limit, and when the next request may go. Pure arithmetic: times are seconds of any clock that only goes forward.
/// <para>
/// Before the first refusal, a window bounds how many young requests are unanswered, so that the first refusal hits few of them. From then on requests are paced by what
/// the <see cref="RateBracket"/> says; it first has to be found (<see cref="Phase.Search"/>), and now and then a faster pace is tried (<see cref="Phase.Trial"/>), since one
/// that is too slow is never refused.
/// </para>
/// <para>The constants were found by trying them on thousands of simulated runs, over even and uneven networks.</para>
/// </summary>
internal sealed class RateModel : IRate
{
    private const double FirstWindow = 7.75;
    private const double WindowGrowth = 1.0 / 31;

    /// <summary>A limiter refuses at once: what has had no answer for so long was let in.</summary>
    private const double YoungSeconds = 0.5;

    private const double InFlightSeconds = 0.41;
    private const double SearchGrowth = 1.63;
    private const double FastestSearch = 3;
    private const double SearchInFlight = 8.2;
    private const double TrialFactor = 1.08;
    private const int TrialLength = 25;
    private const int TrialQuiet = 23;
    private const double TrialPatience = 28;
    private const double UncertainPatience = 2.7;
    private const double CreditShare = 0.41;
    private const double KnownBurstShare = 0.99;
    private const double ForgetSeconds = 60;
    private const double LongPause = 5;
    private const double LargestReserve = 1.65;
    private const double ReserveShare = 0.065;

    private readonly InFlight inFlight = new();
    private readonly RateBracket bracket;
    private Phase phase;

    private double window;
    private double firstSent;
    private double lastSent;
    private int accepted;
    private long lastUnlimited;

    private double slot;
    private double searchRate;
    private double burst;

    private double lastRefusal;
    private double pauseEnd;
    private int quiet;
    private bool isCertain;
    private bool isFresh;
    private double patience;
    private double trialRate;
    private double trialGrowth;
    private int trialLeft;
    private double trialStart;
    private int trialFrom;

    public RateModel()
    {
        bracket = new RateBracket(inFlight);
        Reset();
    }

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
            _ => bracket.Pace,
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

        var room = phase == Phase.Search ? SearchInFlight + bracket.Count : Math.Max(SearchInFlight, bracket.Low * InFlightSeconds);
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
        inFlight.Remove(request, isAccepted: true);
        bracket.Time(now - sent, isRefusal: false);
        if (phase == Phase.Unlimited)
        {
            accepted++;
            window += WindowGrowth;
            return;
        }

        if (request <= lastUnlimited && phase == Phase.Search)
        {
            // Sent before the refusal was known: it tells how much the service takes at once.
            Learn(1);
            bracket.Doubt();
        }

        if (!bracket.Covers(request))
        {
            return;
        }

        quiet++;
        var time = bracket.Accept(now);
        if (time <= 0)
        {
            return;
        }

        switch (phase)
        {
            case Phase.Search:
                searchRate = Math.Max(searchRate, Math.Min(searchRate * SearchGrowth, FastestSearch * (bracket.Count + 1) / time));
                break;
            case Phase.Trial:
                ContinueTrial();
                break;
            default:
                bracket.Raise();
                isCertain |= isFresh && bracket.IsNarrow;
                if (now - lastRefusal > (isCertain ? patience : UncertainPatience) && quiet > TrialQuiet)
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
        bracket.Time(now - sent, isRefusal: true);
        if (phase == Phase.Unlimited)
        {
            StartLearning(sent, now);
            pauseEnd = PauseEnd(retryAfter, now);
            return;
        }

        if (!bracket.Covers(request) || bracket.Measure(sent, now) is not { } most)
        {
            return;
        }

        pauseEnd = PauseEnd(retryAfter, now);
        quiet = 0;
        lastRefusal = now;
        switch (phase)
        {
            case Phase.Trial:
                EndTrial(request, sent, now, most);
                break;
            case Phase.Search:
                phase = Phase.Steady;
                if (bracket.Count < burst)
                {
                    bracket.Replace(most);
                }
                else
                {
                    // The bucket may have been full for a while, so that the count says too little.
                    bracket.Replace(searchRate);
                    bracket.Anchor(request, sent, now);
                    isFresh = true;
                }

                break;
            default:
                bracket.Lower(most);
                isCertain |= bracket.IsNarrow;
                break;
        }

        // Once the rate is known, a few requests stay in the bucket, so that a hitch on the way refuses nobody.
        var reserve = bracket.IsLong ? Math.Min(LargestReserve, burst * ReserveShare) : 0;
        slot = Math.Max(slot, sent + (1 + reserve) / Rate);
    }

    /// <summary>Notes that a request ended without an answer: it tells nothing.</summary>
    public void Lost(long request) => inFlight.Remove(request);

    private void StartLearning(double sent, double now)
    {
        phase = Phase.Search;
        lastUnlimited = inFlight.LastNumber;
        inFlight.Clear();
        lastRefusal = now;
        bracket.Anchor(lastUnlimited, sent, now);
        slot = now;
        Learn(0);
        slot = Math.Max(now, sent + 1 / searchRate);
    }

    /// <summary>A first guess: services let through at once about what they allow in a second.</summary>
    private void Learn(int more)
    {
        accepted += more;
        burst = Math.Max(1, Math.Floor(accepted * KnownBurstShare));
        searchRate = Math.Max(searchRate, Math.Max(accepted, 1) / (1 + bracket.AnchorTime - firstSent));
        slot = Math.Min(slot, bracket.AnchorTime + 1 / searchRate);
    }

    /// <summary>The pause that the service asked for is over. If its bucket did not fill by the trickle that was measured, it is refilled at once: find out.</summary>
    private void SearchAgain()
    {
        if (bracket.Count < burst / 4)
        {
            phase = Phase.Search;
            searchRate = Math.Max(bracket.High, burst / Math.Max(1, pauseEnd - lastRefusal));
            slot = 0;
            bracket.Restart(pauseEnd);
            isCertain = false;
        }

        pauseEnd = 0;
    }

    /// <summary>A long pause that was named once holds, also when later refusals name only the rest of it; short ones are what buckets name.</summary>
    private double PauseEnd(double? retryAfter, double now) => retryAfter is { } seconds && (seconds >= LongPause || pauseEnd > now) ? now + seconds : 0;

    private void StartTrial(double now)
    {
        phase = Phase.Trial;
        trialStart = now;
        trialFrom = bracket.Count;
        trialGrowth = TrialFactor;
        trialRate = bracket.High * TrialFactor;
        trialLeft = TrialLength;
    }

    private void ContinueTrial()
    {
        if (--trialLeft <= 0)
        {
            bracket.Raise(trialRate);
            trialGrowth *= TrialFactor;
            trialRate *= trialGrowth;
            trialLeft = TrialLength;
        }
    }

    private void EndTrial(long request, double sent, double now, double most)
    {
        phase = Phase.Steady;
        var stored = bracket.Count - trialFrom - bracket.Low * (sent - trialStart);
        if (stored < burst)
        {
            // What had gathered before the trial is less than the bucket holds: it never ran over, and the count since the anchor is exact.
            isCertain = true;
            patience *= 2;
            bracket.Replace(most);
            return;
        }

        isCertain = false;
        patience = TrialPatience;
        bracket.Replace(trialRate);
        bracket.Anchor(request, sent, now);
    }

    private void Reset()
    {
        phase = Phase.Unlimited;
        bracket.Clear();
        window = FirstWindow;
        lastSent = double.NegativeInfinity;
        accepted = 0;
        searchRate = 0;
        isCertain = false;
        isFresh = false;
        patience = TrialPatience;
        pauseEnd = 0;
        quiet = 0;
    }
}
