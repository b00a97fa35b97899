using System.Text;
using Databricks.Client.Errors;

namespace Databricks.Client.Waiting;

/// <summary>A wait in progress, and its exceptions.</summary>
internal sealed class WaitState(string operation, string resourceType, string resourceId, string goal, TimeSpan limit, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Limit { get; } = limit;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public string ResourceId => resourceId;

    public int Reads { get; set; }

    /// <summary>The result of the last read; null before the first.</summary>
    public WaitStatus? Status { get; set; }

    /// <summary>Why the last read failed; null if it succeeded.</summary>
    public DatabricksException? LastError { get; set; }

    private string Subject => $"{char.ToUpperInvariant(resourceType[0])}{resourceType.Substring(1)} '{resourceId}'";

    private string Found => Status!.State is { } state ? $"it is {state}" : "the service returned no state";

    public DatabricksWaitException Failed()
    {
        var text = new StringBuilder($"{Subject} did not become {goal}: {Found}");
        AppendStatus(text);
        return Fill(new DatabricksWaitException(text.ToString(), resourceType, resourceId, null));
    }

    public DatabricksWaitException Unreadable(DatabricksException error)
    {
        var text = $"The wait for {resourceType} '{resourceId}' to become {goal} ended because a call failed. {error.Message}";
        return Fill(new DatabricksWaitException(text, resourceType, resourceId, error));
    }

    public DatabricksWaitTimeoutException TimedOut()
    {
        var text = new StringBuilder($"{Subject} did not become {goal} within {Limit}");
        text.Append(Status is null ? "; its state could not be read" : $": {Found}");
        AppendStatus(text);
        if (LastError is not null)
        {
            text.Append(" The last read failed: ").Append(LastError.Message);
        }

        return Fill(new DatabricksWaitTimeoutException(text.ToString(), resourceType, resourceId, Limit, LastError));
    }

    public DatabricksWaitCanceledException Canceled(Exception error, CancellationToken cancellationToken) =>
        new(
            $"The wait for {resourceType} '{resourceId}' to become {goal} was cancelled. The operation itself continues.",
            resourceType,
            resourceId,
            error,
            cancellationToken
        )
        {
            LastState = Status?.State,
        };

    private void AppendStatus(StringBuilder text)
    {
        if (Status?.ReasonCode is { } code)
        {
            text.Append(" (").Append(code);
            AppendIf(text, ", ", Status.ReasonType);
            foreach (var parameter in Status.ReasonParameters ?? new Dictionary<string, string>())
            {
                text.Append("; ").Append(parameter.Key).Append(": ").Append(parameter.Value);
            }

            text.Append(')');
        }

        AppendIf(text, ": ", Status?.Message);
        foreach (var detail in Status?.Details ?? [])
        {
            text.Append("; ").Append(detail);
        }

        if (text[text.Length - 1] is not '.')
        {
            text.Append('.');
        }
    }

    private static void AppendIf(StringBuilder text, string before, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(before).Append(value);
        }
    }

    private T Fill<T>(T exception)
        where T : DatabricksWaitException
    {
        exception.Operation = operation;
        exception.Attempts = Reads;
        exception.Elapsed = Elapsed;
        exception.LastState = Status?.State;
        exception.StateMessage = Status?.Message;
        exception.ReasonCode = Status?.ReasonCode;
        exception.ReasonType = Status?.ReasonType;
        exception.ReasonParameters = Status?.ReasonParameters ?? new Dictionary<string, string>();
        exception.Details = Status?.Details ?? [];
        return exception;
    }
}
