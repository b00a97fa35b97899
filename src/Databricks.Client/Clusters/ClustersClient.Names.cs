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

    /// <summary>Finds a cluster by its name, case included. Names are not unique: an active cluster goes before terminated ones, and of several terminated ones the one that was started last is given.</summary>
    /// <remarks>The service has no filter by name, so that this reads the list. It leaves out clusters of jobs and pipelines unless <paramref name="sources"/> names them.</remarks>
    /// <param name="name">The name.</param>
    /// <param name="sources">The sources of the clusters to search; null for those of the UI and the API.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The cluster; null if none has the name.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="DatabricksException">Several active clusters have the name (the message has their ids), or a call failed.</exception>
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
            ? throw new DatabricksException(
                $"{active.Count} active clusters are named '{name}': {string.Join(", ", active.Select(static c => c.ClusterId))}. Select one by its ID."
            )
            : active.FirstOrDefault() ?? ended;
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

    /// <summary>All clusters of a name, those of jobs and pipelines only where their sources are asked for.</summary>
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
