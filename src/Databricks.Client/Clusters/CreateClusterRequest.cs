using Databricks.Client.Clusters;

namespace Databricks.Client.Models;

public sealed partial class CreateClusterRequest : IClusterSpec
{
    /// <summary>Lets the number of workers follow the load, in place of a fixed number or a single node.</summary>
    /// <param name="minWorkers">The least number of workers, 0 or more.</param>
    /// <param name="maxWorkers">The largest number of workers, more than the least.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The least is negative, or the largest is not above it.</exception>
    /// <example><code>var request = new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType }.WithAutoscale(1, 8);</code></example>
    public CreateClusterRequest WithAutoscale(int minWorkers, int maxWorkers) => ClusterSpecHelpers.Autoscale(this, minWorkers, maxWorkers);

    /// <summary>Makes the cluster one machine on which Spark runs locally: no workers, and the Spark properties and tag that this needs.</summary>
    /// <returns>This request.</returns>
    /// <example><code>var request = new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType }.WithSingleNode();</code></example>
    public CreateClusterRequest WithSingleNode() => ClusterSpecHelpers.SingleNode(this);

    /// <summary>Takes spot machines, on AWS.</summary>
    /// <param name="firstOnDemand">How many nodes, counted from the driver, are on demand nevertheless. 1 keeps the driver safe.</param>
    /// <param name="fallBack">Whether on-demand machines are used where no spot machines are available.</param>
    /// <param name="bidPricePercent">The bid in percent of the on-demand price; null for what is set, or the service's 100.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes on demand is negative.</exception>
    /// <example><code>var request = new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType }.WithSpotOnAws();</code></example>
    public CreateClusterRequest WithSpotOnAws(int firstOnDemand = 1, bool fallBack = true, int? bidPricePercent = null) =>
        ClusterSpecHelpers.SpotOnAws(this, firstOnDemand, fallBack, bidPricePercent);

    /// <summary>Takes spot machines, on Azure.</summary>
    /// <param name="firstOnDemand">How many nodes, counted from the driver, are on demand nevertheless. 1 keeps the driver safe.</param>
    /// <param name="fallBack">Whether on-demand machines are used where no spot machines are available.</param>
    /// <param name="bidMaxPrice">The bid in US dollars per hour, -1 for up to the on-demand price; null for what is set, or the service's default.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes on demand is negative.</exception>
    /// <example><code>var request = new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType }.WithSpotOnAzure();</code></example>
    public CreateClusterRequest WithSpotOnAzure(int firstOnDemand = 1, bool fallBack = true, double? bidMaxPrice = null) =>
        ClusterSpecHelpers.SpotOnAzure(this, firstOnDemand, fallBack, bidMaxPrice);

    /// <summary>Takes preemptible machines, on Google Cloud.</summary>
    /// <param name="firstOnDemand">How many nodes, counted from the driver, are on demand nevertheless. 1 keeps the driver safe.</param>
    /// <param name="fallBack">Whether on-demand machines are used where no preemptible machines are available.</param>
    /// <returns>This request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes on demand is negative.</exception>
    /// <example><code>var request = new CreateClusterRequest { ClusterName = "nightly", SparkVersion = version, NodeTypeId = nodeType }.WithSpotOnGcp();</code></example>
    public CreateClusterRequest WithSpotOnGcp(int firstOnDemand = 1, bool fallBack = true) => ClusterSpecHelpers.SpotOnGcp(this, firstOnDemand, fallBack);
}
