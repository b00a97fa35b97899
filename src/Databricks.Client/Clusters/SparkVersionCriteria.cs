namespace Databricks.Client;

/// <summary>Criteria for a Databricks Runtime. By default, the newest plain one.</summary>
public sealed class SparkVersionCriteria
{
    /// <summary>Whether to select only versions with long-term support.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool LongTermSupport { get; set; }

    /// <summary>Whether to select only beta versions; false excludes them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Beta { get; set; }

    /// <summary>Whether to select the newest of several matches; false makes several matches an error.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Latest { get; set; } = true;

    /// <summary>Whether to select only runtimes for machine learning; false excludes them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool MachineLearning { get; set; }

    /// <summary>Whether to select only runtimes for genomics; false excludes them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Genomics { get; set; }

    /// <summary>Whether to select only runtimes for GPUs; false excludes them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Gpu { get; set; }

    /// <summary>
    /// Whether to select only runtimes with Photon in their name; false excludes them. Newer runtimes include Photon, and the cluster's
    /// <see cref="Models.CreateClusterRequest.RuntimeEngine"/> turns it on.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Photon { get; set; }

    /// <summary>Whether to select only runtimes for AWS Graviton (ARM); false excludes them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Graviton { get; set; }

    /// <summary>The version of Scala, such as <c>2.13</c>.</summary>
    /// <value>The default, null, is any; of two runtimes that differ only in Scala, the higher version is newer.</value>
    public string? Scala { get; set; }

    /// <summary>The version of Apache Spark, such as <c>3.5</c> or <c>3.5.0</c>.</summary>
    /// <value>The default, null, is any.</value>
    public string? SparkVersion { get; set; }
}
