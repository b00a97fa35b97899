using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

/// <summary>
/// Processes that call one service as fast as they can, as events on a clock of numbers: minutes of traffic in milliseconds, and always the same. Each process has a
/// <see cref="IRate"/> of its own, or none.
/// </summary>
internal sealed class RateSimulation
{
    private readonly PriorityQueue<Action, (double Time, long Order)> _events = new();
    private readonly Random _random = new(1);
    private readonly Func<double, bool> _letsIn;
    private readonly double? _retryAfter;
    private readonly double _latency;
    private double _now;
    private long _order;
    private int _left;

    /// <param name="letsIn">Whether the service lets a request in that arrives at a time.</param>
    /// <param name="retryAfter">Seconds that a refusal names.</param>
    /// <param name="latency">Seconds from request to response.</param>
    public RateSimulation(Func<double, bool> letsIn, double? retryAfter, double latency = 0.001) =>
        (_letsIn, _retryAfter, _latency) = (letsIn, retryAfter, latency);

    /// <summary>When the last call ended.</summary>
    public double Time { get; private set; }

    public int Refused { get; private set; }

    /// <summary>So many requests a second, and a reserve.</summary>
    public static Func<double, bool> Bucket(double perSecond, double reserve)
    {
        var (tokens, filled) = (reserve, 0.0);
        return now =>
        {
            (tokens, filled) = (Math.Min(reserve, tokens + (now - filled) * perSecond), now);
            var letsIn = tokens >= 1 - 1e-9;
            tokens -= letsIn ? 1 : 0;
            return letsIn;
        };
    }

    public RateSimulation Run(int processes, int callers, int calls, bool isPaced)
    {
        _left = processes * calls;
        for (var process = 0; process < processes; process++)
        {
            var one = new Process(this, isPaced ? new RefusalRate() : null, calls);
            for (var caller = 0; caller < callers; caller++)
            {
                At(_random.NextDouble() / 50, one.Begin);
            }
        }

        while (_left > 0)
        {
            Assert.True(_events.TryDequeue(out var next, out var at), "Nothing happens any more.");
            _now = at.Time;
            next();
        }

        Time = _now;
        return this;
    }

    private void At(double time, Action action) => _events.Enqueue(action, (time, _order++));

    private sealed class Process(RateSimulation simulation, IRate? rate, int calls)
    {
        private readonly PriorityQueue<Call, double> _queue = new();
        private double _timer = double.PositiveInfinity;

        public void Begin()
        {
            if (calls-- > 0)
            {
                Enter(new Call(simulation._now, 0));
            }
        }

        private void Enter(Call call)
        {
            _queue.Enqueue(call, call.Began);
            LetGo();
        }

        private void LetGo()
        {
            while (_queue.Count > 0)
            {
                var now = simulation._now;
                var next = rate?.Next(now) ?? now;
                if (next > now)
                {
                    if (next < _timer)
                    {
                        // Timers are late by a millisecond or less.
                        _timer = next;
                        simulation.At(next + simulation._random.NextDouble() / 1000, Fire);
                    }

                    return;
                }

                rate?.Send(now);
                Send(_queue.Dequeue());
            }
        }

        private void Fire()
        {
            _timer = double.PositiveInfinity;
            LetGo();
        }

        private void Send(Call call)
        {
            var sent = simulation._now;
            simulation.At(
                Way(),
                () =>
                {
                    var isIn = simulation._letsIn(simulation._now);
                    simulation.At(Way(), () => Respond(call, sent, isIn));
                }
            );
        }

        private void Respond(Call call, double sent, bool isIn)
        {
            var now = simulation._now;
            if (isIn)
            {
                simulation._left--;
                Begin();
                return;
            }

            simulation.Refused++;
            rate?.Refused(sent, simulation._retryAfter, now);
            var wait =
                simulation._retryAfter
                ?? Backoff
                    .Delay(rate is null ? call.Attempts : 0, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), simulation._random.NextDouble())
                    .TotalSeconds;
            simulation.At(now + wait, () => Enter(call with { Attempts = call.Attempts + 1 }));
            LetGo();
        }

        private double Way() => simulation._now + simulation._latency / 2 * (1 + simulation._random.NextDouble());
    }

    private readonly record struct Call(double Began, int Attempts);
}
