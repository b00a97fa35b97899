using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Databricks.Client.Resilience;

/// <summary>
/// The gates in use in the process. The service limits a host's traffic, so all clients that call the same host share a gate. Without a fixed rate, a group
/// has a gate only from a refusal until it is discarded; unused gates are removed once a minute.
/// </summary>
internal sealed class RateGates
{
    private static readonly TimeSpan _giveBackInterval = TimeSpan.FromMinutes(1);

    private static readonly ConditionalWeakTable<TimeProvider, RateGates> _clocks = new();

    private readonly ConcurrentDictionary<Key, RateGate> _gates = new();
    private readonly RateClock _clock;
    private readonly ITimer _timer;
    private volatile bool _isEmpty = true;

    private RateGates(TimeProvider time)
    {
        _clock = new RateClock(time);
        _timer = time.CreateTimer(static state => ((RateGates)state!).GiveBack(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether no group has a gate.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>The gates of a clock; clients with different clocks do not share gates.</summary>
    public static RateGates Of(TimeProvider time) => _clocks.GetValue(time, static time => new RateGates(time));

    /// <summary>The group's gate; null if its requests are not limited.</summary>
    public RateGate? Find(Key key) =>
        _gates.TryGetValue(key, out var gate) ? gate
        : key.RequestsPerSecond is null ? null
        : Get(key, out _);

    /// <summary>The group's gate.</summary>
    /// <param name="key">The group.</param>
    /// <param name="isNew">Whether it had none.</param>
    public RateGate Get(Key key, out bool isNew)
    {
        lock (_gates)
        {
            isNew = !_gates.TryGetValue(key, out var gate);
            if (gate is null)
            {
                gate = new RateGate(_clock, key.RequestsPerSecond is { } set ? new FixedRate(set) : new RefusalRate());
                _gates[key] = gate;
                if (_isEmpty)
                {
                    _isEmpty = false;
                    _timer.Change(_giveBackInterval, Timeout.InfiniteTimeSpan);
                }
            }

            return gate;
        }
    }

    private void GiveBack()
    {
        lock (_gates)
        {
            foreach (var pair in _gates)
            {
                if (pair.Value.TryForget())
                {
                    _gates.TryRemove(pair.Key, out _);
                    pair.Value.Dispose();
                }
            }

            _isEmpty = _gates.IsEmpty;
            if (!_isEmpty)
            {
                _timer.Change(_giveBackInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>The key of a shared limit.</summary>
    /// <param name="Host">The workspace's host and port.</param>
    /// <param name="Group">The group of paths.</param>
    /// <param name="RequestsPerSecond">The rate set by the user; null if there is none.</param>
    internal readonly record struct Key(string Host, string Group, double? RequestsPerSecond);
}
