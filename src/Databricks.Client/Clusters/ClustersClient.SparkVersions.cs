using Databricks.Client.Clusters;
using Databricks.Client.Errors;

namespace Databricks.Client;

public partial class ClustersClient
{
    /// <summary>Selects a Databricks Runtime of the workspace, for <c>SparkVersion</c> of a cluster. No Scala version is assumed.</summary>
    /// <param name="criteria">The criteria; null for the newest plain runtime.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The runtime's key, such as <c>15.4.x-scala2.12</c>.</returns>
    /// <exception cref="DatabricksSelectionException">None matches, or several match and Latest is false.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example>
    /// <code>string version = await databricks.Clusters.SelectSparkVersionAsync(new SparkVersionCriteria { LongTermSupport = true, MachineLearning = true });</code>
    /// </example>
    public virtual async Task<string> SelectSparkVersionAsync(
        SparkVersionCriteria? criteria = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var all = await ListSparkVersionsPageAsync(options, cancellationToken).ConfigureAwait(false);
        return SparkVersionSelector.Select(all.Versions ?? [], criteria ?? new SparkVersionCriteria());
    }

    /// <summary>Selects the newest Databricks Runtime with long-term support.</summary>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The runtime's key, such as <c>15.4.x-scala2.12</c>.</returns>
    /// <exception cref="DatabricksSelectionException">None matches.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>string version = await databricks.Clusters.SelectLongTermSupportVersionAsync();</code></example>
    public virtual Task<string> SelectLongTermSupportVersionAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SelectSparkVersionAsync(new SparkVersionCriteria { LongTermSupport = true }, options, cancellationToken);
}
