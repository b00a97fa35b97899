using Databricks.Client.Errors;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class WorkspaceApi
{
    private static readonly TimeSpan _waitLimit = TimeSpan.FromMinutes(20);

    /// <summary>Polls any resource until a function returns true: a job run, a pipeline update, a warehouse.</summary>
    /// <remarks>Transient failures of a read are retried with the next poll; others end the wait. The limit is 20 minutes unless <paramref name="wait"/> sets one.</remarks>
    /// <typeparam name="T">The resource.</typeparam>
    /// <param name="resource">The resource's name in messages, such as <c>run 42</c>.</param>
    /// <param name="read">Reads the resource.</param>
    /// <param name="isDone">Whether the wait is over. To end it with a failure, throw.</param>
    /// <param name="wait">Limit and interval; null for the defaults.</param>
    /// <param name="progress">Receives each response of the wait.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The resource from the last read.</returns>
    /// <exception cref="DatabricksWaitTimeoutException">The limit was reached.</exception>
    /// <exception cref="DatabricksWaitException">Reading the resource failed permanently.</exception>
    /// <exception cref="DatabricksWaitCanceledException">The wait was cancelled.</exception>
    /// <example><code>
    /// Run run = await databricks.Api.WaitAsync(
    ///     $"run {id}",
    ///     token => databricks.Api.GetAsync&lt;Run>($"/api/2.2/jobs/runs/get?run_id={id}", cancellationToken: token),
    ///     run => run.State.LifeCycleState is "TERMINATED" or "SKIPPED" or "INTERNAL_ERROR");
    /// </code></example>
    public virtual Task<T> WaitAsync<T>(
        string resource,
        Func<CancellationToken, Task<T>> read,
        Func<T, bool> isDone,
        WaitOptions? wait = null,
        IProgress<T>? progress = null,
        CancellationToken cancellationToken = default
    )
        where T : class
    {
        if (string.IsNullOrEmpty(resource))
        {
            throw new ArgumentException("The resource name, which is shown in messages, is empty.", nameof(resource));
        }

        ArgumentNullException.ThrowIfNull(isDone);

        var target = new WaitTarget<T>(
            "Api_Wait",
            "resource",
            resource,
            "done",
            _waitLimit,
            read ?? throw new ArgumentNullException(nameof(read)),
            value => new WaitStatus(isDone(value) ? WaitOutcome.Success : WaitOutcome.Continue, null)
        );
        return new Waiter(Time, Random).WaitAsync(target, wait, progress, cancellationToken);
    }
}
