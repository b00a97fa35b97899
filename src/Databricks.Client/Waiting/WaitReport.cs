using System.Diagnostics;
using Databricks.Client.Observability;

namespace Databricks.Client.Waiting;

/// <summary>Reports one wait: a span round its questions, and its duration by operation and outcome.</summary>
internal sealed class WaitReport(WaitState wait, string operation) : IDisposable
{
    public const string Succeeded = "success";
    public const string Failed = "failure";
    public const string TimedOut = "timeout";
    public const string Canceled = "canceled";

    private readonly Activity? activity = Instruments.Source.StartActivity(operation + DatabricksTelemetry.Spans.WaitSuffix);

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

        if (activity is null)
        {
            return;
        }

        activity.SetTag(DatabricksTelemetry.Tags.Operation, operation);
        activity.SetTag(DatabricksTelemetry.Tags.ResourceId, wait.ResourceId);
        activity.SetTag(DatabricksTelemetry.Tags.State, wait.Status?.State);
        activity.SetTag(DatabricksTelemetry.Tags.Attempts, wait.Reads);
        activity.SetTag(DatabricksTelemetry.Tags.Outcome, Outcome);
        if (Outcome != Succeeded)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }
}
