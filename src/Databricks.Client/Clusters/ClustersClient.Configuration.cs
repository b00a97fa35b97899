using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.Waiting;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Changes parts of a cluster's configuration: sets some members and resets others. The mask of the request is derived from them.</summary>
    /// <inheritdoc cref="UpdateAsync(UpdateClusterRequest, RequestOptions, CancellationToken)" path="/remarks"/>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="changes">The new values. Properties that are null leave the setting unchanged.</param>
    /// <param name="clear">The properties to reset to their defaults: each a property name such as <c>nameof(UpdateClusterResource.Autoscale)</c>, or a name on the wire such as <c>aws_attributes.spot_bid_price_percent</c>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="ArgumentException">The cluster's ID is missing, nothing is set or cleared, a property is both set and cleared, or a name to clear is not valid.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// await databricks.Clusters.UpdateAsync(
    ///     id,
    ///     new UpdateClusterResource { NumWorkers = 4 },
    ///     clear: [nameof(UpdateClusterResource.Autoscale)]);
    /// </code>
    /// </example>
    public virtual Task UpdateAsync(
        string clusterId,
        UpdateClusterResource changes,
        IEnumerable<string>? clear = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => UpdateAsync(ClusterUpdate.Request(Id(clusterId, nameof(clusterId)), changes, clear), options, cancellationToken);

    /// <summary>Replaces a cluster's configuration and waits until it has taken effect: a running cluster restarts, a terminated one stays terminated.</summary>
    /// <param name="request">The whole new configuration; start with <c>ClusterDetails.ToEditRequest()</c>.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the change itself continues.</param>
    /// <returns>The cluster: RUNNING, or TERMINATED if it was terminated before.</returns>
    /// <exception cref="ArgumentException">The cluster's ID is missing.</exception>
    /// <exception cref="DatabricksWaitException">The cluster did not reach RUNNING again.</exception>
    /// <exception cref="DatabricksException">The change was refused.</exception>
    /// <example>
    /// <code>
    /// var edit = (await databricks.Clusters.GetAsync(id)).ToEditRequest();
    /// edit.AutoterminationMinutes = 60;
    /// await databricks.Clusters.EditAndWaitAsync(edit);
    /// </code>
    /// </example>
    public virtual Task<ClusterDetails> EditAndWaitAsync(
        EditClusterRequest request,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = Id((request ?? throw new ArgumentNullException(nameof(request))).ClusterId, nameof(request));
        return ChangeAsync(
            ClustersOperations.Edit,
            id,
            JsonTokens.Of(request),
            () => EditAsync(request, options, cancellationToken),
            wait,
            progress,
            options,
            cancellationToken
        );
    }

    /// <summary>
    /// Changes parts of a cluster's configuration and waits until the change has taken effect: a running cluster restarts, a terminated one stays
    /// terminated.
    /// </summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="changes">The new values. Properties that are null leave the setting unchanged.</param>
    /// <param name="clear">The properties to reset to their defaults, by property name or name on the wire.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the change itself continues.</param>
    /// <returns>The cluster: RUNNING, or TERMINATED if it was terminated before.</returns>
    /// <exception cref="ArgumentException">The cluster's ID is missing, nothing is set or cleared, a property is both set and cleared, or a name to clear is not valid.</exception>
    /// <exception cref="DatabricksWaitException">The cluster did not reach RUNNING again.</exception>
    /// <exception cref="DatabricksException">The change was refused.</exception>
    /// <example><code>await databricks.Clusters.UpdateAndWaitAsync(id, new UpdateClusterResource { NumWorkers = 4 });</code></example>
    public virtual Task<ClusterDetails> UpdateAndWaitAsync(
        string clusterId,
        UpdateClusterResource changes,
        IEnumerable<string>? clear = null,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = ClusterUpdate.Request(Id(clusterId, nameof(clusterId)), changes, clear);
        return ChangeAsync(
            ClustersOperations.Update,
            clusterId,
            ClusterUpdate.Settings(request),
            () => UpdateAsync(request, options, cancellationToken),
            wait,
            progress,
            options,
            cancellationToken
        );
    }

    /// <summary>Changes the number of workers of a running cluster and waits until the resize is complete.</summary>
    /// <param name="request">The cluster's ID, and its new number of workers or their range.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the change itself continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="ArgumentException">The cluster's ID is missing.</exception>
    /// <exception cref="DatabricksWaitException">The cluster terminated meanwhile, or the limit was reached.</exception>
    /// <exception cref="DatabricksException">The change was refused, for example because the cluster is not running.</exception>
    /// <example><code>await databricks.Clusters.ResizeAndWaitAsync(new ResizeClusterRequest { ClusterId = id, Autoscale = AutoScale.Between(2, 8) });</code></example>
    public virtual Task<ClusterDetails> ResizeAndWaitAsync(
        ResizeClusterRequest request,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = Id((request ?? throw new ArgumentNullException(nameof(request))).ClusterId, nameof(request));
        return ChangeAsync(
            ClustersOperations.Resize,
            id,
            JsonTokens.Of(request),
            () => ResizeAsync(request, options, cancellationToken),
            wait,
            progress,
            options,
            cancellationToken
        );
    }

    /// <summary>Changes the number of workers of a running cluster and waits until the resize is complete.</summary>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="numWorkers">The new number of workers.</param>
    /// <param name="wait">Limit and interval of the wait; null for 30 minutes.</param>
    /// <param name="progress">Receives the cluster each time it is polled.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call and the wait; the change itself continues.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="ArgumentException">The cluster's ID is missing.</exception>
    /// <exception cref="DatabricksWaitException">The cluster terminated meanwhile, or the limit was reached.</exception>
    /// <exception cref="DatabricksException">The change was refused, for example because the cluster is not running.</exception>
    /// <example><code>await databricks.Clusters.ResizeAndWaitAsync(id, numWorkers: 8);</code></example>
    public virtual Task<ClusterDetails> ResizeAndWaitAsync(
        string clusterId,
        int numWorkers,
        WaitOptions? wait = null,
        IProgress<ClusterDetails>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ResizeAndWaitAsync(new ResizeClusterRequest { ClusterId = clusterId, NumWorkers = numWorkers }, wait, progress, options, cancellationToken);

    /// <summary>A change of a terminated cluster leaves it terminated. Only its state before the change distinguishes that from a failed restart.</summary>
    private async Task<ClusterDetails> ChangeAsync(
        ApiOperation operation,
        string id,
        JObject settings,
        Func<Task> change,
        WaitOptions? wait,
        IProgress<ClusterDetails>? progress,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        var before = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
        await change().ConfigureAwait(false);
        var judge = ClusterWaits.Changed(before, new ConfigChange(before, settings), Time);
        var goal = ClusterWaits.Is(before, ClusterState.Terminated) ? "TERMINATED or RUNNING" : "RUNNING";
        var target = Target(operation, id, judge, options) with { Goal = goal };
        return await Waiter.WaitAsync(target, wait, progress, cancellationToken).ConfigureAwait(false);
    }
}
