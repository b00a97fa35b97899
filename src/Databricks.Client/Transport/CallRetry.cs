using Databricks.Client.Resilience;
using Polly;
using Polly.Retry;

namespace Databricks.Client.Transport;

/// <summary>
/// Retries failed attempts. Polly is used only after the first failure: most calls have none, and avoid building and running its pipeline.
/// </summary>
internal sealed class CallRetry(TransportSettings settings, ApiAttempt attempt)
{
    private static readonly ResiliencePropertyKey<ApiCall> _call = new("databricks.call");

    private readonly Lazy<ResiliencePipeline> _pipeline = new(() => Build(settings));

    /// <summary>Continues after the first attempt.</summary>
    /// <returns>The result of the last attempt, which is the first one if it must not be retried.</returns>
    public async ValueTask<AttemptResult<T>> GoOnAsync<T>(AttemptResult<T> first, ApiCall call, ResponseHandler<T> handler, CancellationToken cancellationToken)
    {
        AttemptResult<T>? made = first;
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(_call, call);
        try
        {
            var outcome = await _pipeline.Value.ExecuteOutcomeAsync((context, _) => NextAsync(context.CancellationToken), context, call).ConfigureAwait(false);
            return outcome.Exception is { } failure ? AttemptResult<T>.Failed(failure) : AttemptResult<T>.Of(outcome.Result!);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        async ValueTask<Outcome<T>> NextAsync(CancellationToken attemptCancellation)
        {
            var result = made ?? await attempt.RunAsync(call, handler, attemptCancellation).ConfigureAwait(false);
            made = null;
            return result.Failure is { } failure ? Outcome.FromException<T>(failure) : Outcome.FromResult(result.Value);
        }
    }

    private static ResiliencePipeline Build(TransportSettings settings) =>
        new ResiliencePipelineBuilder { Name = "Databricks.Client", TimeProvider = settings.Time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = int.MaxValue,
                    Delay = TimeSpan.Zero,
                    ShouldHandle = args => new ValueTask<bool>(ShouldRetry(args.Context, args.Outcome.Exception, settings)),
                    DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Context.Properties.GetValue(_call, null!).NextDelay),
                }
            )
            .Build();

    /// <summary>A wait that would exceed the budget is not started: the caller gets the error now instead of later.</summary>
    private static bool ShouldRetry(ResilienceContext context, Exception? failure, TransportSettings settings)
    {
        if (failure is null || context.CancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var call = context.Properties.GetValue(_call, null!);
        if (
            !call.MayRetry
            || !call.Request.CanBeSent
            || !Transience.IsTransient(call.Request.Idempotency, failure)
            || !call.TryDelay(failure, settings.Random())
        )
        {
            return false;
        }

        var isRateLimit = Transience.IsRateLimit(failure);
        var delay = call.NextDelay;
        if (delay >= (isRateLimit ? call.RateRemaining : call.Remaining) || delay > Cancellation.LongestTimer || call.Remaining <= TimeSpan.Zero)
        {
            return false;
        }

        if (isRateLimit)
        {
            call.RateWait += delay;
        }

        call.LastFailure = failure;
        CallReport.Retrying(settings.Logger, call, failure);
        settings.OnRetry?.Invoke(
            new RetryNotice(call.Request.Operation.Id, failure)
            {
                Attempts = call.Attempts,
                Elapsed = call.Elapsed,
                Delay = delay,
            }
        );
        return true;
    }
}
