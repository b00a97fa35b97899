using Databricks.Client.Clusters;

namespace Databricks.Client.Models;

public sealed partial class EditClusterRequest : IClusterSpec
{
    /// <summary>Scales the number of workers with the load, instead of a fixed number or a single node.</summary>
    /// <param name="minWorkers">The minimum number of workers, 0 or more.</param>
    /// <param name="maxWorkers">The maximum number of workers, greater than the minimum.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is negative, or the maximum is not greater than the minimum.</exception>
    /// <example><code>var request = cluster.ToEditRequest().WithAutoscale(1, 8);</code></example>
    public EditClusterRequest WithAutoscale(int minWorkers, int maxWorkers) => ClusterSpecHelpers.Autoscale(this, minWorkers, maxWorkers);

    /// <summary>Makes the cluster a single machine that runs Spark locally: no workers, and the required Spark properties and tag.</summary>
    /// <returns>This request.</returns>
    /// <example><code>var request = cluster.ToEditRequest().WithSingleNode();</code></example>
    public EditClusterRequest WithSingleNode() => ClusterSpecHelpers.SingleNode(this);

    /// <summary>Uses spot machines on AWS.</summary>
    /// <param name="firstOnDemand">Number of nodes, counted from the driver, that are on demand. 1 protects the driver.</param>
    /// <param name="fallBack">Whether to use on-demand machines if no spot machines are available.</param>
    /// <param name="bidPricePercent">The bid in percent of the on-demand price; null for the current setting, or the service's default of 100.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes on demand is negative.</exception>
    /// <example><code>var request = cluster.ToEditRequest().WithSpotOnAws();</code></example>
    public EditClusterRequest WithSpotOnAws(int firstOnDemand = 1, bool fallBack = true, int? bidPricePercent = null) =>
        ClusterSpecHelpers.SpotOnAws(this, firstOnDemand, fallBack, bidPricePercent);

    /// <summary>Uses spot machines on Azure.</summary>
    /// <param name="firstOnDemand">Number of nodes, counted from the driver, that are on demand. 1 protects the driver.</param>
    /// <param name="fallBack">Whether to use on-demand machines if no spot machines are available.</param>
    /// <param name="bidMaxPrice">The bid in US dollars per hour, -1 for up to the on-demand price; null for the current setting, or the service's
    /// default.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes on demand is negative.</exception>
    /// <example><code>var request = cluster.ToEditRequest().WithSpotOnAzure();</code></example>
    public EditClusterRequest WithSpotOnAzure(int firstOnDemand = 1, bool fallBack = true, double? bidMaxPrice = null) =>
        ClusterSpecHelpers.SpotOnAzure(this, firstOnDemand, fallBack, bidMaxPrice);

    /// <summary>Uses preemptible machines on Google Cloud.</summary>
    /// <param name="firstOnDemand">Number of nodes, counted from the driver, that are on demand. 1 protects the driver.</param>
    /// <param name="fallBack">Whether to use on-demand machines if no preemptible machines are available.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes on demand is negative.</exception>
    /// <example><code>var request = cluster.ToEditRequest().WithSpotOnGcp();</code></example>
    public EditClusterRequest WithSpotOnGcp(int firstOnDemand = 1, bool fallBack = true) => ClusterSpecHelpers.SpotOnGcp(this, firstOnDemand, fallBack);
}
