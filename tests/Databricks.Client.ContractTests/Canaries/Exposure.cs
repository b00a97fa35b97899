using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>Gathers everything that the client shows of a call: logs at Trace with their arguments, spans, measurements, exceptions.</summary>
internal sealed class Exposure : ILoggerFactory, ILogger
{
    private readonly StringBuilder text = new();
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();

    public Exposure()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Show,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == DatabricksTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Show(instrument, tags));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Show(instrument, tags));
        meters.Start();
    }

    public string Text
    {
        get
        {
            lock (text)
            {
                return text.ToString();
            }
        }
    }

    public void Show(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            Add("exception", $"{cause.Message} {cause} {string.Join(' ', cause.Data.Values.Cast<object?>())}");
            if (cause is DatabricksApiException api)
            {
                Add(
                    "error",
                    $"{api.ErrorCode} {api.ServiceMessage} {api.RequestId} {api.Details} {api.Details.ErrorInfo} {string.Join(' ', api.Details.Entries)}"
                );
            }
        }
    }

    public void Add(string kind, string shown)
    {
        lock (text)
        {
            text.Append(kind).Append(": ").AppendLine(shown);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add("scope", $"{state} {Pairs(state)}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add("log", $"{formatter(state, exception)} {Pairs(state)} {exception}");

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Show(Activity span)
    {
        var tags = span.TagObjects.Concat(span.Events.SelectMany(e => e.Tags)).Select(Pair);
        Add(
            "span",
            $"{span.OperationName} {span.DisplayName} {span.StatusDescription} {string.Join(' ', tags)} {string.Join(' ', span.Events.Select(e => e.Name))} {string.Join(' ', span.Baggage.Select(b => b.Value))}"
        );
    }

    private void Show(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Add("metric", $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(Pair))}");

    private static string Pairs(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(Pair)) : "";

    private static string Pair(KeyValuePair<string, object?> pair) => $"{pair.Key}={pair.Value}";
}
