using System.Runtime.CompilerServices;
using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client;

public partial class ClustersClient
{
    private const int LargestPage = 100;

    /// <summary>
    /// Finds a cluster by its name (case-sensitive). Names are not unique: an active cluster takes precedence over terminated or failed ones; among
    /// those, the one started last is returned.
    /// </summary>
    /// <remarks>The service has no filter by name, so this reads the list. It skips clusters of jobs and pipelines unless <paramref name="sources"/> includes them.</remarks>
    /// <param name="name">The name.</param>
    /// <param name="sources">The sources of the clusters to search; null for those of the UI and the API.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The cluster; null if none has the name.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="DatabricksSelectionException">Several active clusters have the name; the message has their IDs.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>ClusterDetails? cluster = await databricks.Clusters.FindByNameAsync("nightly");</code></example>
    public virtual async Task<ClusterDetails?> FindByNameAsync(
        string name,
        IEnumerable<ClusterSource>? sources = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("The name is empty.", nameof(name));
        }

        var active = new List<ClusterDetails>();
        ClusterDetails? ended = null;
        await foreach (var cluster in NamedAsync(name, sources, options, cancellationToken).ConfigureAwait(false))
        {
            if (!ClusterWaits.Is(cluster, ClusterState.Terminated) && !ClusterWaits.Is(cluster, ClusterState.Error))
            {
                active.Add(cluster);
            }
            else if (ended is null || LastStart(cluster) > LastStart(ended))
            {
                ended = cluster;
            }
        }

        return active.Count > 1
            ? throw new DatabricksSelectionException(
                $"{active.Count} active clusters are named '{name}': {string.Join(", ", active.Select(static c => c.ClusterId))}. Select one by its ID."
            )
            : active.FirstOrDefault() ?? ended;
    }

    /// <summary>Returns a running cluster with the request's name: an existing one, unchanged and started if necessary, or a new one.</summary>
    /// <remarks>
    /// <para>
    /// Of several clusters with the name it uses the one closest to running: running or resizing, then starting, then terminated, then terminating; among
    /// equals the one started last. A cluster in ERROR or UNKNOWN cannot be started and is ignored; you can delete it. If an existing cluster does not
    /// start, the call fails with its ID and does not create a second one.
    /// </para>
    /// <para>
    /// Two calls within one process create one cluster. Two processes can still create two, because names are not unique in the service: set the request's
    /// idempotency token to the same value in both to prevent that. In any case later calls agree on one.
    /// </para>
    /// </remarks>
    /// <param name="request">The cluster to create if there is none. Its name is searched for.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls and the wait; a started operation continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="ArgumentException">The request has no name.</exception>
    /// <exception cref="DatabricksWaitException">The cluster is not running; the exception has its ID.</exception>
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
        var name = (request ?? throw new ArgumentNullException(nameof(request))).ClusterName;
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

    /// <summary>All clusters with a name, those of jobs and pipelines only if their sources are requested.</summary>
    private async IAsyncEnumerable<ClusterDetails> NamedAsync(
        string name,
        IEnumerable<ClusterSource>? sources,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var all = ListAsync(
            new ListClustersOptions { Sources = [.. sources ?? [ClusterSource.Ui, ClusterSource.Api]], PageSize = LargestPage },
            options,
            cancellationToken
        );
        await foreach (var cluster in all.ConfigureAwait(false))
        {
            if (cluster.ClusterName == name)
            {
                yield return cluster;
            }
        }
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

    private static DateTimeOffset LastStart(ClusterDetails cluster) => cluster.LastRestartedTime ?? cluster.StartTime ?? default;
}
