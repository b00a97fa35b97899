using System.Diagnostics;
using Databricks.Client.Observability;

namespace Databricks.Client.Waiting;

/// <summary>Reports one wait: a span around its reads, and its duration by operation and outcome.</summary>
internal sealed class WaitReport(WaitState wait, string operation) : IDisposable
{
    public const string Succeeded = "success";
    public const string Failed = "failure";
    public const string TimedOut = "timeout";
    public const string Canceled = "canceled";

    private readonly Activity? _activity = Instruments.Source.StartActivity(operation + DatabricksTelemetry.Spans.WaitSuffix);

    public string Outcome { get; set; } = Failed;

    public void Dispose()
    {
        if (Instruments.WaiterDuration.Enabled)
        {
            Instruments.WaiterDuration.Record(
                wait.Elapsed.TotalSeconds,
                new KeyValuePair<string, object?>(DatabricksTelemetry.Tags.Operation, operation),
                new KeyValuePair<string, object?>(DatabricksTelemetry.Tags.Outcome, Outcome)
            );
        }

        if (_activity is null)
        {
            return;
        }

        _activity.SetTag(DatabricksTelemetry.Tags.Operation, operation);
        _activity.SetTag(DatabricksTelemetry.Tags.ResourceId, wait.ResourceId);
        _activity.SetTag(DatabricksTelemetry.Tags.State, wait.Status?.State);
        _activity.SetTag(DatabricksTelemetry.Tags.Attempts, wait.Reads);
        _activity.SetTag(DatabricksTelemetry.Tags.Outcome, Outcome);
        if (Outcome != Succeeded)
        {
            _activity.SetStatus(ActivityStatusCode.Error);
        }

        _activity.Dispose();
    }
}
