using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Waits until a cluster runs, without starting it.</summary>
    /// <param name="clusterId">The cluster's id.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster is TERMINATED or in ERROR, asking for it failed, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
    /// <example><code>await databricks.Clusters.WaitUntilRunningAsync(id, progress: new Progress&lt;ClusterDetails&gt;(c => Console.WriteLine(c.StateMessage)));</code></example>
    public virtual Task<ClusterDetails> WaitUntilRunningAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Waiter.WaitAsync(Target(ClustersOperations.Get, clusterId, ClusterWaits.Running, options), wait, progress, cancellationToken);

    /// <summary>Waits until a cluster has ended, without ending it.</summary>
    /// <param name="clusterId">The cluster's id.</param>
    /// <param name="wait">Limit and interval of the wait; null for 20 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The terminated cluster, with the reason of its end.</returns>
    /// <exception cref="DatabricksWaitException">The cluster is in ERROR, asking for it failed, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
    /// <example><code>ClusterDetails ended = await databricks.Clusters.WaitUntilTerminatedAsync(id, new WaitOptions { Timeout = TimeSpan.FromHours(2) });</code></example>
    public virtual Task<ClusterDetails> WaitUntilTerminatedAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WaitForTerminatedAsync(ClustersOperations.Get, clusterId, wait, progress, options, cancellationToken);
}
