using System.Diagnostics;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;
using Databricks.Client.Serialization;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Transport;

/// <summary>Reports calls and attempts to loggers, traces and metrics. When nothing listens, it does nothing and allocates nothing.</summary>
internal sealed class CallReport(TransportSettings settings)
{
    private readonly ILogger _logger = settings.Logger;

    public static void Start(ApiCall call)
    {
        var operation = call.Request.Operation;
        var activity = Instruments.Source.StartActivity(operation.Id, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(DatabricksTelemetry.Tags.Operation, operation.Id);
            var method = HttpMethodNames.Known(operation.Method.Method);
            activity.SetTag(DatabricksTelemetry.Tags.Method, method);
            if (method != operation.Method.Method)
            {
                activity.SetTag(DatabricksTelemetry.Tags.OriginalMethod, operation.Method.Method);
            }

            activity.SetTag(DatabricksTelemetry.Tags.Template, operation.Template);
        }

        call.Activity = activity;
    }

    public static void End(ApiCall call, Exception? failure)
    {
        if (Instruments.OperationDuration.Enabled)
        {
            var tags = Tags(call);
            AddOutcome(ref tags, call, failure);
            Instruments.OperationDuration.Record(call.Elapsed.TotalSeconds, tags);
        }

        if (call.Activity is not { } activity)
        {
            return;
        }

        if (call.Host is { } host)
        {
            activity.SetTag(DatabricksTelemetry.Tags.Server, host.Host);
            activity.SetTag(DatabricksTelemetry.Tags.Port, host.Port);
        }

        activity.SetTag(DatabricksTelemetry.Tags.Attempts, call.Attempts);
        if (call.Status != 0)
        {
            activity.SetTag(DatabricksTelemetry.Tags.Status, call.Status);
        }

        if (call.RequestId is { } id)
        {
            activity.SetTag(DatabricksTelemetry.Tags.RequestId, id);
        }

        if (failure is not null)
        {
            activity.SetTag(DatabricksTelemetry.Tags.ErrorType, ErrorType(failure));
            if (failure is DatabricksApiException { ErrorCode: { } code })
            {
                activity.SetTag(DatabricksTelemetry.Tags.ErrorCode, code);
            }

            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    public static void Queued(ILogger logger, ApiCall call, TimeSpan waited)
    {
        if (Instruments.QueueDuration.Enabled)
        {
            Instruments.QueueDuration.Record(waited.TotalSeconds, Tags(call));
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.Queued(logger, call.Request.Operation.Method.Method, call.Request.ActualPath, waited.TotalSeconds);
        }
    }

    public void Sending(ApiCall call)
    {
        call.Status = 0;
        if (Instruments.Attempts.Enabled)
        {
            Instruments.Attempts.Add(1, Tags(call));
        }

        if (settings.LogBodies && _logger.IsEnabled(LogLevel.Debug) && call.Request.HasBody)
        {
            Log.RequestBody(_logger, call.Request.Operation.Method.Method, call.Request.ActualPath, call.Scrubber().Scrub(call.Request.ShowBody()));
        }
    }

    public void Responded(ApiCall call, HttpResponseMessage response)
    {
        call.Status = (int)response.StatusCode;
        if (response.StatusCode == Transience.TooManyRequests && Instruments.RateLimited.Enabled)
        {
            Instruments.RateLimited.Add(1, Tags(call));
        }

        if (call.Activity is null && !_logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        call.RequestId = RequestIds.From(response.Headers) is { } id ? call.Scrubber().Scrub(id) : null;
        call.Activity?.AddEvent(Attempt(call, DatabricksTelemetry.Tags.Status, call.Status));
        Log.Responded(
            _logger,
            call.Request.Operation.Method.Method,
            call.Request.ActualPath,
            call.Status,
            call.Elapsed.TotalMilliseconds,
            call.Attempts,
            call.RequestId
        );
    }

    /// <summary>A success was read into its model; debug output shows the parts that are not secret.</summary>
    public void Read<T>(ApiCall call, T value)
    {
        if (settings.LogBodies && value is IJsonModel model && _logger.IsEnabled(LogLevel.Debug))
        {
            Log.ResponseBody(_logger, call.Request.Operation.Method.Method, call.Request.ActualPath, call.Scrubber().Scrub(JsonText.Redact(model)));
        }
    }

    public void TokenRefused(ApiCall call)
    {
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            Log.TokenRefused(_logger, call.Request.Operation.Method.Method, call.Request.ActualPath);
        }
    }

    public static void WasDone(ILogger logger, ApiCall call)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.WasDone(logger, call.Request.Operation.Method.Method, call.Request.ActualPath);
        }
    }

    public void Failed(ApiCall call, Exception failure)
    {
        if (call.Status == 0 && call.Attempts > 0)
        {
            call.Activity?.AddEvent(Attempt(call, DatabricksTelemetry.Tags.ErrorType, ErrorType(failure)));
        }

        if (_logger.IsEnabled(LogLevel.Debug))
        {
            Log.Failed(_logger, call.Request.Operation.Method.Method, call.Request.ActualPath, call.Attempts, call.Elapsed.TotalMilliseconds, Reason(failure));
        }
    }

    public static void Retrying(ILogger logger, ApiCall call, Exception failure)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            Log.Retrying(logger, call.Request.Operation.Method.Method, call.Request.ActualPath, call.NextDelay.TotalSeconds, call.Attempts, Reason(failure));
        }
    }

    /// <summary>Our own messages are scrubbed; those of others are not, so only their type is shown.</summary>
    private static string Reason(Exception failure) => failure is DatabricksException ? failure.Message : failure.GetType().Name;

    /// <summary>The outcome of an attempt. The conventions count only resends, so the first attempt has no count.</summary>
    private static ActivityEvent Attempt(ApiCall call, string outcome, object value)
    {
        var tags = new ActivityTagsCollection();
        if (call.Attempts > 1)
        {
            tags.Add(DatabricksTelemetry.Tags.Resend, call.Attempts - 1);
        }

        tags.Add(outcome, value);
        return new ActivityEvent(DatabricksTelemetry.Events.Attempt, tags: tags);
    }

    private static TagList Tags(ApiCall call)
    {
        var tags = default(TagList);
        tags.Add(DatabricksTelemetry.Tags.Operation, call.Request.Operation.Id);
        tags.Add(DatabricksTelemetry.Tags.Method, HttpMethodNames.Known(call.Request.Operation.Method.Method));
        if (call.Host is { } host)
        {
            tags.Add(DatabricksTelemetry.Tags.Server, host.Host);
            tags.Add(DatabricksTelemetry.Tags.Port, host.Port);
        }

        return tags;
    }

    private static void AddOutcome(ref TagList tags, ApiCall call, Exception? failure)
    {
        if (call.Status != 0)
        {
            tags.Add(DatabricksTelemetry.Tags.Status, call.Status);
        }

        if (failure is not null)
        {
            tags.Add(DatabricksTelemetry.Tags.ErrorType, ErrorType(failure));
        }
    }

    private static string ErrorType(Exception failure) =>
        failure switch
        {
            DatabricksApiException error => ((int)error.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
            DatabricksTimeoutException => "timeout",
            OperationCanceledException => "canceled",
            _ => failure.GetType().FullName ?? failure.GetType().Name,
        };
}
