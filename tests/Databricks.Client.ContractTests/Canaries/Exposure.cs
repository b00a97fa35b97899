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
    private readonly StringBuilder _text = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters = new();

    public Exposure()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Show,
        };
        ActivitySource.AddActivityListener(_spans);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == DatabricksTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Show(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Show(instrument, tags));
        _meters.Start();
    }

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
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
        lock (_text)
        {
            _text.Append(kind).Append(": ").AppendLine(shown);
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
        _spans.Dispose();
        _meters.Dispose();
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
