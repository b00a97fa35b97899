using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

/// <summary>
/// Callers, a <see cref="IRate"/> and a service with a token bucket, as events on a clock of numbers: hours of traffic in milliseconds, and always the same.
/// The latency is that of the way, or, where the service refuses at once, that of handling what was let in.
/// </summary>
internal sealed class RateSimulation(
    IRate rate,
    RateSimulation.Service service,
    int callers,
    int calls,
    double latency,
    int seed = 1,
    double jitter = 1e-5,
    RateSimulation.Disturbance disturbance = default,
    bool refusesAtOnce = false
)
{
    /// <summary>Many times what a run takes.</summary>
    private const int MostEvents = 200_000;

    private readonly PriorityQueue<Action, (double Time, long Order)> events = new();
    private readonly Queue<Call> waiting = new();
    private readonly Random random = new(seed);
    private double now;
    private double stallBegin = double.NaN;
    private double stallLength;
    private double timer = double.PositiveInfinity;
    private long order;
    private int happened;
    private int started;
    private int done;

    /// <summary>Decides over requests; says for how many seconds it refuses, or null if it lets one in.</summary>
    public abstract class Service
    {
        public abstract bool LetsIn(double now);

        public virtual double? RetryAfter(double now) => null;
    }

    /// <summary>So many requests a second, and a burst.</summary>
    public sealed class Bucket(double perSecond, double burst, double? retryAfter) : Service
    {
        private double used;
        private double filled;

        public override bool LetsIn(double now)
        {
            used = Math.Max(0, used - (now - filled) * perSecond);
            filled = now;
            if (used > burst - 1 + 1e-9)
            {
                return false;
            }

            used++;
            return true;
        }

        public override double? RetryAfter(double now) => retryAfter;
    }

    /// <summary>So many requests in each window of time.</summary>
    public sealed class Window(int requests, double seconds) : Service
    {
        private double window;
        private int used;

        public override bool LetsIn(double now)
        {
            if (Math.Floor(now / seconds) > window)
            {
                window = Math.Floor(now / seconds);
                used = 0;
            }

            return used++ < requests;
        }

        public override double? RetryAfter(double now) => Math.Ceiling((window + 1) * seconds - now);
    }

    /// <summary>What a busy machine does.</summary>
    /// <param name="StallsPerSecond">How often everything stands still.</param>
    /// <param name="Stall">For how many seconds at most.</param>
    /// <param name="Hitches">The share of the messages that are held up on their own, for up to a third of a second.</param>
    public readonly record struct Disturbance(double StallsPerSecond, double Stall, double Hitches);

    public double Time { get; private set; }

    public int Refused { get; private set; }

    public int Sent { get; private set; }

    /// <summary>The longest that one call took, from the caller's wish to the answer.</summary>
    public double LongestCall { get; private set; }

    public RateSimulation Run()
    {
        for (var i = 0; i < callers; i++)
        {
            Begin();
        }

        while (done < calls)
        {
            if (!events.TryDequeue(out var next, out var at))
            {
                throw new InvalidOperationException($"Nothing happens any more at {now} s, with {done} of {calls} calls done.");
            }

            if (++happened > MostEvents)
            {
                throw new InvalidOperationException($"No end in sight at {now} s, with {done} of {calls} calls done and {Sent} requests sent.");
            }

            now = Math.Max(now, AfterStall(at.Time));
            next();
            LetGo();
        }

        Time = now;
        return this;
    }

    private void Begin()
    {
        if (started < calls)
        {
            started++;
            waiting.Enqueue(new Call(now));
            LetGo();
        }
    }

    private void LetGo()
    {
        while (waiting.Count > 0)
        {
            var next = rate.Next(now);
            if (next > now)
            {
                if (next < timer)
                {
                    timer = next;
                    At(next + random.NextDouble() * jitter / 4, () => timer = double.PositiveInfinity);
                }

                return;
            }

            Send(waiting.Dequeue());
        }
    }

    private void Send(Call call)
    {
        var number = rate.Send(now);
        var sent = now;
        Sent++;
        At(
            now + (refusesAtOnce ? 0 : latency / 2) + random.NextDouble() * jitter + Hitch(),
            () =>
            {
                var isIn = service.LetsIn(now);
                var retryAfter = isIn ? null : service.RetryAfter(now);
                var back =
                    !refusesAtOnce ? latency / 2
                    : isIn ? latency
                    : 0;
                At(now + back + random.NextDouble() * Math.Max(jitter, 1e-5) + Hitch(), () => Answer(call, number, sent, isIn, retryAfter));
            }
        );
    }

    private void Answer(Call call, long number, double sent, bool isIn, double? retryAfter)
    {
        if (isIn)
        {
            rate.Accepted(number, sent, now);
            done++;
            LongestCall = Math.Max(LongestCall, now - call.Began);
            Begin();
            return;
        }

        Refused++;
        rate.Refused(number, sent, retryAfter, now);
        var wait = retryAfter ?? Backoff.Delay(call.Attempts, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), random.NextDouble()).TotalSeconds;
        At(now + wait, () => waiting.Enqueue(call with { Attempts = call.Attempts + 1 }));
    }

    private double Hitch() => disturbance.Hitches > 0 && random.NextDouble() < disturbance.Hitches ? random.NextDouble() / 3 : 0;

    /// <summary>When something happens that is due at a time: then, or at the end of the stall that is then.</summary>
    private double AfterStall(double time)
    {
        if (disturbance.StallsPerSecond <= 0)
        {
            return time;
        }

        if (double.IsNaN(stallBegin))
        {
            NextStall(0);
        }

        while (time > stallBegin + stallLength)
        {
            NextStall(stallBegin + stallLength);
        }

        return time < stallBegin ? time : stallBegin + stallLength;
    }

    private void NextStall(double from)
    {
        stallBegin = from - Math.Log(1 - random.NextDouble()) / disturbance.StallsPerSecond;
        stallLength = random.NextDouble() * disturbance.Stall;
    }

    private void At(double time, Action action) => events.Enqueue(action, (time, order++));

    private readonly record struct Call(double Began, int Attempts = 0);
}
