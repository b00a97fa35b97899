using Databricks.Client.Errors;
using Databricks.Client.Resilience;
using Polly;
using Polly.Retry;

namespace Databricks.Client.Transport;

/// <summary>Builds the pipeline that every call runs through.</summary>
internal static class CallPipeline
{
    public static readonly ResiliencePropertyKey<ApiCall> Call = new("databricks.call");

    public static ResiliencePipeline Build(TransportSettings settings) =>
        new ResiliencePipelineBuilder { Name = "Databricks.Client", TimeProvider = settings.Time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = int.MaxValue,
                    Delay = TimeSpan.Zero,
                    ShouldHandle = args => new ValueTask<bool>(ShouldRepeat(args.Context, args.Outcome.Exception, args.AttemptNumber, settings)),
                    DelayGenerator = args => new ValueTask<TimeSpan?>(WaitBefore(args.Context, args.Outcome.Exception, args.AttemptNumber, settings)),
                })
            .Build();

    private static bool ShouldRepeat(ResilienceContext context, Exception? failure, int attempt, TransportSettings settings)
    {
        if (failure is null)
        {
            return false;
        }

        var call = context.Properties.GetValue(Call, null!);
        var repeat = call.MayRetry
            && !context.CancellationToken.IsCancellationRequested
            && Transience.IsTransient(call.Request.Repeat, failure)
            && WaitBefore(context, failure, attempt, settings) < call.Remaining;
        if (repeat)
        {
            call.LastFailure = failure;
        }

        return repeat;
    }

    private static TimeSpan WaitBefore(ResilienceContext context, Exception? failure, int attempt, TransportSettings settings)
    {
        if (failure is DatabricksApiException { RetryAfter: { } asked })
        {
            return asked;
        }

        var doubled = settings.Retry.FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30));
        var limit = Math.Min(doubled, settings.Retry.MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(limit);
    }
}
