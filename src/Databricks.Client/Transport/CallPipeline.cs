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
                    DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Context.Properties.GetValue(Call, null!).NextDelay),
                }
            )
            .Build();

    /// <summary>A wait that would end after the budget is not begun: the caller has the error now instead of later.</summary>
    private static bool ShouldRepeat(ResilienceContext context, Exception? failure, int attempt, TransportSettings settings)
    {
        if (failure is null || context.CancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var call = context.Properties.GetValue(Call, null!);
        if (!call.MayRetry || !call.Request.CanBeSent || !Transience.IsTransient(call.Request.Repeat, failure))
        {
            return false;
        }

        var isRateLimit = Transience.IsRateLimit(failure);
        var delay = call.DelayAfter(failure, attempt, settings.Random());
        if (delay >= (isRateLimit ? call.RateRemaining : call.Remaining) || delay > Cancellation.LongestTimer || call.Remaining <= TimeSpan.Zero)
        {
            return false;
        }

        if (isRateLimit)
        {
            call.RateWait += delay;
        }

        call.NextDelay = delay;
        call.LastFailure = failure;
        CallReport.Repeating(settings.Logger, call, failure);
        return true;
    }
}
