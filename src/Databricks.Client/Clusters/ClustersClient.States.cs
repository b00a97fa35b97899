using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Creates a cluster and waits until it runs.</summary>
    /// <param name="request">The cluster. Set its idempotency token to make retries safe.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the cluster stays.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster was created but is not running. It costs money until it is deleted; the exception has its
    /// ID.</exception>
    /// <exception cref="DatabricksWaitCanceledException">The wait was cancelled; the exception has the cluster's ID.</exception>
    /// <exception cref="DatabricksException">The cluster could not be created.</exception>
    /// <example>
    /// <code>
    /// var cluster = await databricks.Clusters.CreateAndWaitAsync(
    ///     new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType, NumWorkers = 2, AutoterminationMinutes = 30 },
    ///     new WaitOptions { Timeout = TimeSpan.FromMinutes(45) });
    /// </code>
    /// </example>
    public virtual async Task<ClusterDetails> CreateAndWaitAsync(
        CreateClusterRequest request,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = await CreateForIdAsync(request, options, cancellationToken).ConfigureAwait(false);
        var target = Target(ClustersOperations.Create, id, ClusterWaits.Running, options) with { IsMissing = ClusterWaits.IsMissing };
        return await Waiter.WaitAsync(target, wait, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts a terminated cluster and waits until it runs. To ensure that a cluster is running whatever its state, use <see cref="EnsureRunningAsync"/>.
    /// </summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the start itself continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster was started but is not running.</exception>
    /// <exception cref="DatabricksException">The cluster could not be started.</exception>
    /// <example><code>ClusterDetails cluster = await databricks.Clusters.StartAndWaitAsync(id);</code></example>
    public virtual async Task<ClusterDetails> StartAndWaitAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        await StartAsync(clusterId, options, cancellationToken).ConfigureAwait(false);
        var target = Target(ClustersOperations.Start, clusterId, ClusterWaits.RunningAfterStart(Time), options);
        return await Waiter.WaitAsync(target, wait, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Restarts a running cluster and waits until it runs again.</summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the restart itself continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster did not reach RUNNING again.</exception>
    /// <exception cref="DatabricksException">The cluster could not be restarted.</exception>
    /// <example><code>await databricks.Clusters.RestartAndWaitAsync(id);</code></example>
    public virtual async Task<ClusterDetails> RestartAndWaitAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        await RestartAsync(clusterId, options, cancellationToken).ConfigureAwait(false);
        var target = Target(ClustersOperations.Restart, clusterId, ClusterWaits.RunningAfterRestart(Time), options);
        return await Waiter.WaitAsync(target, wait, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Terminates a cluster and waits until its machines are released. Its configuration stays; it can be started again.</summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="wait">Limit and interval of the wait; null for 20 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the termination itself continues.</param>
    /// <returns>A task that completes when the cluster is TERMINATED, or was permanently deleted meanwhile.</returns>
    /// <exception cref="DatabricksWaitException">The cluster did not become TERMINATED.</exception>
    /// <exception cref="DatabricksException">The cluster could not be terminated.</exception>
    /// <example><code>await databricks.Clusters.DeleteAndWaitAsync(id);</code></example>
    public virtual async Task DeleteAndWaitAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        await DeleteAsync(clusterId, options, cancellationToken).ConfigureAwait(false);
        try
        {
            await WaitForTerminatedAsync(ClustersOperations.Delete, clusterId, wait, progress, options, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksWaitException error) when (error.InnerException is DatabricksApiException inner && ClusterWaits.IsMissing(inner))
        {
            // It was permanently deleted: it is not running, as requested.
        }
    }

    /// <summary>
    /// Ensures that a cluster is running, whatever its state: starts a terminated one, waits for one that is starting or stopping. Safe to call from
    /// several processes at once.
    /// </summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="wait">Limit and interval of the wait, including any start; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait; a start continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster is broken (ERROR, UNKNOWN), could not be started or did not reach RUNNING, or
    /// (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
    /// <example><code>ClusterDetails cluster = await databricks.Clusters.EnsureRunningAsync(id, new WaitOptions { Timeout = TimeSpan.FromMinutes(15) });</code></example>
    public virtual Task<ClusterDetails> EnsureRunningAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var ensure = new EnsureRunning(token => GetAsync(clusterId, options, token), token => StartAsync(clusterId, options, token), Time);
        var target = Target(ClustersOperations.Start, clusterId, ensure.Judge, options) with { Read = ensure.ReadAsync };
        return Waiter.WaitAsync(target, wait, progress, cancellationToken);
    }

    /// <summary>Waits until a cluster runs, without starting it.</summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster is TERMINATED or in ERROR, a read failed, or (<see cref="DatabricksWaitTimeoutException"/>)
    /// the limit was reached.</exception>
    /// <example><code>await databricks.Clusters.WaitUntilRunningAsync(id, progress: new Progress&lt;ClusterDetails&gt;(c => Console.WriteLine(c.StateMessage)));</code></example>
    public virtual Task<ClusterDetails> WaitUntilRunningAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Waiter.WaitAsync(Target(ClustersOperations.Get, clusterId, ClusterWaits.Running, options), wait, progress, cancellationToken);

    /// <summary>Waits until a cluster has terminated, without terminating it.</summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="wait">Limit and interval of the wait; null for 20 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The terminated cluster, with its termination reason.</returns>
    /// <exception cref="DatabricksWaitException">The cluster is in ERROR, a read failed, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was
    /// reached.</exception>
    /// <example><code>ClusterDetails ended = await databricks.Clusters.WaitUntilTerminatedAsync(id, new WaitOptions { Timeout = TimeSpan.FromHours(2) });</code></example>
    public virtual Task<ClusterDetails> WaitUntilTerminatedAsync(
        string clusterId,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WaitForTerminatedAsync(ClustersOperations.Get, clusterId, wait, progress, options, cancellationToken);

    private async Task<string> CreateForIdAsync(CreateClusterRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        (await CreateAsync(request, options, cancellationToken).ConfigureAwait(false)).ClusterId is { Length: > 0 } id
            ? id
            : throw new DatabricksResponseException("The service reported the cluster as created but returned no cluster_id.");

    private Task<ClusterDetails> WaitForTerminatedAsync(
        ApiOperation operation,
        string clusterId,
        WaitOptions? wait,
        IProgress<ClusterDetails>? progress,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        var target = Target(operation, clusterId, ClusterWaits.Terminated, options) with { Goal = "TERMINATED", Timeout = ClusterWaits.Stop };
        return Waiter.WaitAsync(target, wait, progress, cancellationToken);
    }

    private WaitTarget<ClusterDetails> Target(ApiOperation operation, string clusterId, Func<ClusterDetails, WaitStatus> judge, RequestOptions? options) =>
        new(operation.Id, ClusterWaits.Resource, clusterId, "RUNNING", ClusterWaits.Start, token => GetAsync(clusterId, options, token), judge);
}
