using Databricks.Client.Models;

namespace Databricks.Client.Clusters;

/// <summary>The common members of requests with a whole cluster, for helpers that set several members at once.</summary>
internal interface IClusterSpec
{
    int? NumWorkers { get; set; }

    AutoScale? Autoscale { get; set; }

    IDictionary<string, string> SparkConf { get; set; }

    IDictionary<string, string> CustomTags { get; set; }

    AwsAttributes? AwsAttributes { get; set; }

    AzureAttributes? AzureAttributes { get; set; }

    GcpAttributes? GcpAttributes { get; set; }
}
