using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Databricks.Client.Resilience;

/// <summary>The gates of the process. What the service limits is a host's traffic, so all clients that call the same host queue at the same gate.</summary>
internal sealed class RateGates
{
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, RateGates>> Clocks = new();

    private readonly ConcurrentDictionary<string, RateGate> gates = new(StringComparer.Ordinal);
    private readonly Func<string, RateGate> create;

    private RateGates(TimeProvider time, double? rate) => create = _ => new RateGate(rate is { } set ? new FixedRate(set) : new RateModel(), time);

    /// <param name="host">The workspace's address.</param>
    /// <param name="time">The clock; clients with clocks of their own do not meet.</param>
    /// <param name="rate">Requests a second that somebody has set; null to learn.</param>
    public static RateGates Of(Uri host, TimeProvider time, double? rate) =>
        Clocks
            .GetValue(time, static _ => new ConcurrentDictionary<string, RateGates>(StringComparer.Ordinal))
            .GetOrAdd(host.Authority + " " + rate?.ToString("R", CultureInfo.InvariantCulture), _ => new RateGates(time, rate));

    /// <param name="group">The group of operations, or the path of a serving endpoint's queries.</param>
    public RateGate this[string group] => gates.GetOrAdd(group, create);
}
