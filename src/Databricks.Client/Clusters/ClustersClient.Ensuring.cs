using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Has a cluster running, whatever its state: starts a terminated one, waits for one that is starting or stopping. Several processes may do so at once.</summary>
    /// <param name="clusterId">The cluster's id.</param>
    /// <param name="wait">Limit and interval of it all; null for 30 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the wait; a start continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="DatabricksWaitException">The cluster is broken (ERROR, UNKNOWN), could not be started or did not come up, or (<see cref="DatabricksWaitTimeoutException"/>) the limit was reached.</exception>
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

    /// <summary>Gives a running cluster of a name: the one that exists, started if need be and with the configuration that it has, or else a new one.</summary>
    /// <remarks>
    /// <para>
    /// Of several clusters of the name it takes the one that is nearest to running: running or resizing, else coming up, else terminated, else terminating; of equals the one
    /// that was started last. A cluster in ERROR or UNKNOWN cannot be started any more and counts as none; it is left for you to delete. One that exists but does not come up
    /// is a failure that names its id, and no reason to make a second one.
    /// </para>
    /// <para>
    /// Two calls within one process make one cluster. Two processes can still make two, since the service knows no unique names: set the request's
    /// idempotency token to the same text in both to prevent that. Either way later calls agree on one.
    /// </para>
    /// </remarks>
    /// <param name="request">The cluster to make if there is none. Its name is what is looked for.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the result of each read.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait; what was started continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="ArgumentException">The request has no name.</exception>
    /// <exception cref="DatabricksWaitException">The cluster does not run; the exception holds its id.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// ClusterDetails cluster = await databricks.Clusters.GetOrCreateAsync(
    ///     new CreateClusterRequest { ClusterName = "shared", SparkVersion = version, NodeTypeId = nodeType, NumWorkers = 1 });
    /// </code>
    /// </example>
    public virtual async Task<ClusterDetails> GetOrCreateAsync(
        CreateClusterRequest request,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var name = ApiRequest.Require(request, nameof(request)).ClusterName;
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("The request has no cluster name to search for.", nameof(request));
        }

        string id;
        using (await KeyedLock.EnterAsync("cluster/" + name, cancellationToken).ConfigureAwait(false))
        {
            var found = await NearestToRunningAsync(name!, options, cancellationToken).ConfigureAwait(false);
            id = found?.ClusterId ?? await CreateForIdAsync(request, options, cancellationToken).ConfigureAwait(false);
        }

        var ensure = new EnsureRunning(token => GetAsync(id, options, token), token => StartAsync(id, options, token), Time);
        var target = Target(ClustersOperations.Create, id, ensure.Judge, options) with { Read = ensure.ReadAsync, IsMissing = ClusterWaits.IsMissing };
        return await Waiter.WaitAsync(target, wait, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ClusterDetails?> NearestToRunningAsync(string name, RequestOptions? options, CancellationToken cancellationToken)
    {
        ClusterDetails? nearest = null;
        await foreach (var cluster in NamedAsync(name, sources: null, options, cancellationToken).ConfigureAwait(false))
        {
            if (EnsureRunning.Distance(cluster) is not { } distance)
            {
                continue;
            }

            var compared = nearest is null ? -1 : distance.CompareTo(EnsureRunning.Distance(nearest)!.Value);
            if (compared < 0 || (compared == 0 && LastStart(cluster) > LastStart(nearest!)))
            {
                nearest = cluster;
            }
        }

        return nearest;
    }
}
