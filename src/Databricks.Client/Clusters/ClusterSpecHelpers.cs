using Databricks.Client.Models;

namespace Databricks.Client.Clusters;

/// <summary>Sets related members in the description of a cluster.</summary>
internal static class ClusterSpecHelpers
{
    private const string Profile = "spark.databricks.cluster.profile";
    private const string Master = "spark.master";
    private const string ResourceClass = "ResourceClass";

    public static T Autoscale<T>(T cluster, int minWorkers, int maxWorkers)
        where T : IClusterSpec
    {
        var range = AutoScale.Between(minWorkers, maxWorkers);
        LeaveSingleNode(cluster);
        cluster.NumWorkers = null;
        cluster.Autoscale = range;
        return cluster;
    }

    /// <summary>Spark on the driver only. Without the three settings a cluster without workers never runs a job.</summary>
    public static T SingleNode<T>(T cluster)
        where T : IClusterSpec
    {
        cluster.Autoscale = null;
        cluster.NumWorkers = 0;
        cluster.SparkConf[Profile] = "singleNode";
        cluster.SparkConf[Master] = "local[*]";
        cluster.CustomTags[ResourceClass] = "SingleNode";
        return cluster;
    }

    public static T SpotOnAws<T>(T cluster, int firstOnDemand, bool fallBack, int? bidPricePercent)
        where T : IClusterSpec
    {
        cluster.AwsAttributes ??= new AwsAttributes();
        cluster.AwsAttributes.Availability = fallBack ? AwsAvailability.SpotWithFallback : AwsAvailability.Spot;
        cluster.AwsAttributes.FirstOnDemand = NotNegative(firstOnDemand);
        cluster.AwsAttributes.SpotBidPricePercent = bidPricePercent ?? cluster.AwsAttributes.SpotBidPricePercent;
        return cluster;
    }

    public static T SpotOnAzure<T>(T cluster, int firstOnDemand, bool fallBack, double? bidMaxPrice)
        where T : IClusterSpec
    {
        cluster.AzureAttributes ??= new AzureAttributes();
        cluster.AzureAttributes.Availability = fallBack ? AzureAvailability.SpotWithFallbackAzure : AzureAvailability.SpotAzure;
        cluster.AzureAttributes.FirstOnDemand = NotNegative(firstOnDemand);
        cluster.AzureAttributes.SpotBidMaxPrice = bidMaxPrice ?? cluster.AzureAttributes.SpotBidMaxPrice;
        return cluster;
    }

    public static T SpotOnGcp<T>(T cluster, int firstOnDemand, bool fallBack)
        where T : IClusterSpec
    {
        cluster.GcpAttributes ??= new GcpAttributes();
        cluster.GcpAttributes.Availability = fallBack ? GcpAvailability.PreemptibleWithFallbackGcp : GcpAvailability.PreemptibleGcp;
        cluster.GcpAttributes.FirstOnDemand = NotNegative(firstOnDemand);
        return cluster;
    }

    private static void LeaveSingleNode<T>(T cluster)
        where T : IClusterSpec
    {
        if (cluster.SparkConf.TryGetValue(Profile, out var profile) && profile == "singleNode")
        {
            cluster.SparkConf.Remove(Profile);
            cluster.SparkConf.Remove(Master);
            cluster.CustomTags.Remove(ResourceClass);
        }
    }

    private static int NotNegative(int firstOnDemand) =>
        firstOnDemand >= 0
            ? firstOnDemand
            : throw new ArgumentOutOfRangeException(nameof(firstOnDemand), firstOnDemand, "The number of on-demand nodes must be 0 or more.");
}
