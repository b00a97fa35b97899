using Databricks.Client.Errors;
using Databricks.Client.Resilience;

namespace Databricks.Client.Waiting;

/// <summary>
/// Waits for a state: reads, decides, sleeps, until success, failure, limit or cancellation. All outcomes other than success include the resource's ID,
/// because a created resource costs money until it is deleted.
/// </summary>
internal sealed class Waiter(TimeProvider time, Func<double> random)
{
    /// <summary>How long after a write reads may be stale: a new resource may appear missing, a started one terminated.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(3);

    /// <summary>Number of reads of a state that may be final or stale, if these cannot be distinguished.</summary>
    public const int LaggingReads = 3;

    private const double Spread = 0.2;

    /// <returns>The first response that is a success.</returns>
    /// <exception cref="DatabricksWaitException">The resource failed, a read failed permanently, or (<see cref="DatabricksWaitTimeoutException"/>) the
    /// limit was reached.</exception>
    /// <exception cref="DatabricksWaitCanceledException">The caller cancelled the wait.</exception>
    public async Task<T> WaitAsync<T>(WaitTarget<T> target, WaitOptions? options, IProgress<T>? progress, CancellationToken cancellationToken)
        where T : class
    {
        options ??= new WaitOptions();
        var wait = new WaitState(target.Operation, target.ResourceType, target.ResourceId, target.Goal, Limit(options.Timeout ?? target.Timeout), time);
        var longest = Interval(options.PollInterval);
        using var report = new WaitReport(wait, target.Operation);
        using var timer = Cancellation.After(time, wait.Limit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            while (true)
            {
                if (await ReadAsync(target, wait, linked.Token).ConfigureAwait(false) is { } response)
                {
                    wait.Status = target.Judge(response);
                    progress?.Report(response);
                    switch (wait.Status.Outcome)
                    {
                        case WaitOutcome.Success:
                            report.Outcome = WaitReport.Succeeded;
                            return response;
                        case WaitOutcome.Failure:
                            throw wait.Failed();
                    }
                }

                await DelayAsync(wait.Reads, longest, linked.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            report.Outcome = WaitReport.Canceled;
            throw wait.Canceled(error, cancellationToken);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            report.Outcome = WaitReport.TimedOut;
            throw wait.TimedOut();
        }
    }

    /// <summary>One read. A transient failure is not a failure of the resource: the wait continues and records it.</summary>
    private static async Task<T?> ReadAsync<T>(WaitTarget<T> target, WaitState wait, CancellationToken cancellationToken)
        where T : class
    {
        wait.Reads++;
        try
        {
            var read = await target.Read(cancellationToken).ConfigureAwait(false);
            wait.LastError = null;
            return read;
        }
        catch (DatabricksException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            wait.LastError = error;
            var lags = wait.Status is null && wait.Elapsed < Lag && error is DatabricksApiException response && target.IsMissing?.Invoke(response) == true;
            if (lags || Transience.IsTransient(Idempotency.Safe, error))
            {
                return null;
            }

            throw wait.Unreadable(error);
        }
    }

    private async Task DelayAsync(int reads, TimeSpan longest, CancellationToken cancellationToken)
    {
        var even = Math.Min(reads * 1000d, longest.TotalMilliseconds);
        var delay = TimeSpan.FromMilliseconds(even * (1 - Spread + (2 * Spread * random())));
        await Delays.DelayAsync(time, delay, cancellationToken).ConfigureAwait(false);
    }

    private static TimeSpan Limit(TimeSpan limit, string option = nameof(WaitOptions.Timeout)) =>
        limit > TimeSpan.Zero || limit == Timeout.InfiniteTimeSpan
            ? limit
            : throw new ArgumentOutOfRangeException(
                option,
                limit,
                $"{nameof(WaitOptions)}.{option} must be positive, or Timeout.InfiniteTimeSpan for no limit."
            );

    private static TimeSpan Interval(TimeSpan interval, string option = nameof(WaitOptions.PollInterval)) =>
        interval > TimeSpan.Zero ? interval : throw new ArgumentOutOfRangeException(option, interval, $"{nameof(WaitOptions)}.{option} must be positive.");
}
