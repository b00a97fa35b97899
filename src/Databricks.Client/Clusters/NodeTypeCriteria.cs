namespace Databricks.Client;

/// <summary>Criteria for a machine type: the smallest that meets all of them is selected. Null properties are ignored.</summary>
public sealed class NodeTypeCriteria
{
    /// <summary>The minimum memory, in gigabytes.</summary>
    public int? MinMemoryGb { get; set; }

    /// <summary>The minimum memory per core, in gigabytes.</summary>
    public int? GbPerCore { get; set; }

    /// <summary>The minimum number of cores.</summary>
    public int? MinCores { get; set; }

    /// <summary>The minimum number of GPUs; 0 for machines without GPUs.</summary>
    /// <value>The default is 0.</value>
    public int MinGpus { get; set; }

    /// <summary>True for machines with a local disk (of either kind).</summary>
    public bool? LocalDisk { get; set; }

    /// <summary>The minimum size of that disk, in gigabytes. It implies <see cref="LocalDisk"/>.</summary>
    public int? LocalDiskMinSizeGb { get; set; }

    /// <summary>
    /// The category, such as <c>General Purpose</c>, <c>Memory Optimized</c>, <c>Storage Optimized</c>, <c>Compute Optimized</c>; case-insensitive.
    /// </summary>
    public string? Category { get; set; }

    /// <summary>Whether a Photon driver can run on it.</summary>
    public bool? PhotonDriverCapable { get; set; }

    /// <summary>Whether a Photon worker can run on it.</summary>
    public bool? PhotonWorkerCapable { get; set; }

    /// <summary>True for AWS Graviton (ARM), which needs a runtime for it; false excludes it.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Graviton { get; set; }

    /// <summary>Whether the disk cache is enabled on it.</summary>
    public bool? IoCacheEnabled { get; set; }

    /// <summary>Whether it supports port forwarding.</summary>
    public bool? SupportPortForwarding { get; set; }

    /// <summary>True for AWS fleet types only, which represent several machine types; false excludes them.</summary>
    public bool? Fleet { get; set; }
}
