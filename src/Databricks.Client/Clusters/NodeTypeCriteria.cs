namespace Databricks.Client;

/// <summary>Criteria for a node type: the smallest one that meets all of them is selected. Null properties are ignored.</summary>
public sealed class NodeTypeCriteria
{
    /// <summary>The minimum memory, in gigabytes.</summary>
    public int? MinMemoryGb { get; set; }

    /// <summary>The minimum memory per core, in gigabytes.</summary>
    public int? GbPerCore { get; set; }

    /// <summary>The minimum number of cores.</summary>
    public int? MinCores { get; set; }

    /// <summary>The minimum number of GPUs; 0 selects only node types without GPUs.</summary>
    /// <value>The default is 0.</value>
    public int MinGpus { get; set; }

    /// <summary>True for node types with a local disk (NVMe or other); false for those without.</summary>
    public bool? LocalDisk { get; set; }

    /// <summary>The minimum size of one local disk, in gigabytes. Implies <see cref="LocalDisk"/>.</summary>
    public int? LocalDiskMinSizeGb { get; set; }

    /// <summary>
    /// The category, such as <c>General Purpose</c>, <c>Memory Optimized</c>, <c>Storage Optimized</c>, <c>Compute Optimized</c>; case-insensitive.
    /// </summary>
    public string? Category { get; set; }

    /// <summary>Whether the node type can be the driver of a cluster with Photon.</summary>
    public bool? PhotonDriverCapable { get; set; }

    /// <summary>Whether the node type can be a worker of a cluster with Photon.</summary>
    public bool? PhotonWorkerCapable { get; set; }

    /// <summary>True for AWS Graviton (ARM) only, which needs a runtime for ARM; false excludes Graviton.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Graviton { get; set; }

    /// <summary>Whether the disk cache is enabled by default.</summary>
    public bool? IoCacheEnabled { get; set; }

    /// <summary>Whether the node type supports SSH port forwarding.</summary>
    public bool? SupportPortForwarding { get; set; }

    /// <summary>True for AWS fleet types only, which represent several machine types; false excludes them.</summary>
    public bool? Fleet { get; set; }
}
