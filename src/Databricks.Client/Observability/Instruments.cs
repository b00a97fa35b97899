using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Databricks.Client.Observability;

/// <summary>The activity source and the instruments of the meter; one set for the process, as OpenTelemetry recommends.</summary>
internal static class Instruments
{
    private static readonly string _version = typeof(Instruments).Assembly.GetName().Version?.ToString(3) ?? "";

    public static ActivitySource Source { get; } = new(DatabricksTelemetry.ActivitySourceName, _version);

    private static readonly Meter _meter = new(DatabricksTelemetry.MeterName, _version);

    /// <summary>Duration of calls, including waits and retries.</summary>
    public static Histogram<double> OperationDuration { get; } =
        _meter.CreateHistogram<double>(DatabricksTelemetry.Metrics.OperationDuration, "s", "Duration of calls, including waits and retries.");

    /// <summary>Requests sent.</summary>
    public static Counter<long> Attempts { get; } = _meter.CreateCounter<long>(DatabricksTelemetry.Metrics.Attempts, "{attempt}", "Requests sent.");

    /// <summary>Requests refused with 429.</summary>
    public static Counter<long> RateLimited { get; } =
        _meter.CreateCounter<long>(DatabricksTelemetry.Metrics.RateLimited, "{request}", "Requests that the service refused because of a rate limit.");

    /// <summary>Time that calls wait for a permit under a rate limit.</summary>
    public static Histogram<double> QueueDuration { get; } =
        _meter.CreateHistogram<double>(DatabricksTelemetry.Metrics.QueueDuration, "s", "Time that a request waited for a permit under a rate limit.");

    /// <summary>Tokens fetched; tagged with the kind of credential and the outcome.</summary>
    public static Counter<long> TokenRefreshes { get; } = _meter.CreateCounter<long>(DatabricksTelemetry.Metrics.TokenRefreshes, "{token}", "Tokens fetched.");

    /// <summary>Duration of waits; tagged with the operation and the outcome.</summary>
    public static Histogram<double> WaiterDuration { get; } =
        _meter.CreateHistogram<double>(DatabricksTelemetry.Metrics.WaiterDuration, "s", "Time until a resource reached the awaited state.");
}
