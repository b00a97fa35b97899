using Databricks.Client.Clusters;
using Databricks.Client.Errors;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Selects the smallest node type that meets the criteria, by cores, then memory, then disks. Deprecated types are selected last.</summary>
    /// <param name="criteria">The criteria; null for the smallest node type without a GPU.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The type's ID, such as <c>i3.xlarge</c> or <c>Standard_DS3_v2</c>.</returns>
    /// <exception cref="DatabricksSelectionException">None matches.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>string nodeType = await databricks.Clusters.SelectNodeTypeAsync(new NodeTypeCriteria { MinCores = 4, LocalDisk = true });</code></example>
    public virtual async Task<string> SelectNodeTypeAsync(
        NodeTypeCriteria? criteria = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var all = await ListNodeTypesPageAsync(options, cancellationToken).ConfigureAwait(false);
        return NodeTypeSelector.Select(all.NodeTypes ?? [], criteria ?? new NodeTypeCriteria());
    }
}
