namespace Databricks.Client;

/// <summary>Which Databricks Runtime to select. Without settings: the newest plain one.</summary>
public sealed class SparkVersionCriteria
{
    /// <summary>Whether only versions with long-term support count.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool LongTermSupport { get; set; }

    /// <summary>Whether only beta versions count; otherwise none does.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Beta { get; set; }

    /// <summary>Whether the newest of several is taken; otherwise several are an error.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Latest { get; set; } = true;

    /// <summary>Whether only runtimes for machine learning count; otherwise none does.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool MachineLearning { get; set; }

    /// <summary>Whether only runtimes for genomics count; otherwise none does.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Genomics { get; set; }

    /// <summary>Whether only runtimes for GPUs count; otherwise none does.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Gpu { get; set; }

    /// <summary>Whether only runtimes that name Photon count; otherwise none does. Newer runtimes have Photon in them, and the cluster's <see cref="Models.CreateClusterRequest.RuntimeEngine"/> turns it on.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Photon { get; set; }

    /// <summary>Whether only runtimes for AWS Graviton (ARM) count; otherwise none does.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Graviton { get; set; }

    /// <summary>The version of Scala, such as <c>2.13</c>.</summary>
    /// <value>The default, null, is any; of two runtimes that differ in it alone the higher is newer.</value>
    public string? Scala { get; set; }

    /// <summary>The version of Apache Spark, such as <c>3.5</c> or <c>3.5.0</c>.</summary>
    /// <value>The default, null, is any.</value>
    public string? SparkVersion { get; set; }
}
