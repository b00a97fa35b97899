using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Changes parts of a cluster's configuration: those that are set, and those that are to be reset. The mask of the request comes from that.</summary>
    /// <inheritdoc cref="UpdateAsync(UpdateClusterRequest, RequestOptions, CancellationToken)" path="/remarks"/>
    /// <param name="clusterId">The cluster's id.</param>
    /// <param name="changes">The new values. What is null is left as it is.</param>
    /// <param name="clear">The properties to reset to their defaults: each a property name such as <c>nameof(UpdateClusterResource.Autoscale)</c>, or a name on the wire such as <c>aws_attributes.spot_bid_price_percent</c>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, its waits included.</param>
    /// <exception cref="ArgumentException">The cluster's id is missing, nothing is set or cleared, a member is both, or a name to clear is not valid.</exception>
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
}
