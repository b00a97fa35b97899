namespace Databricks.Client;

/// <summary>Which machine type to select: the smallest that has all of this. What is null counts for nothing.</summary>
public sealed class NodeTypeCriteria
{
    /// <summary>The least memory, in gigabytes.</summary>
    public int? MinMemoryGb { get; set; }

    /// <summary>The least memory for each core, in gigabytes.</summary>
    public int? GbPerCore { get; set; }

    /// <summary>The least number of cores.</summary>
    public int? MinCores { get; set; }

    /// <summary>The least number of GPUs; 0 for machines without any.</summary>
    /// <value>The default is 0.</value>
    public int MinGpus { get; set; }

    /// <summary>True for machines with a disk of their own (of either kind).</summary>
    public bool? LocalDisk { get; set; }

    /// <summary>The least size of that disk, in gigabytes. It implies <see cref="LocalDisk"/>.</summary>
    public int? LocalDiskMinSizeGb { get; set; }

    /// <summary>The category, such as <c>General Purpose</c>, <c>Memory Optimized</c>, <c>Storage Optimized</c>, <c>Compute Optimized</c>; case does not matter.</summary>
    public string? Category { get; set; }

    /// <summary>Whether a Photon driver can run on it.</summary>
    public bool? PhotonDriverCapable { get; set; }

    /// <summary>Whether a Photon worker can run on it.</summary>
    public bool? PhotonWorkerCapable { get; set; }

    /// <summary>True for AWS Graviton (ARM), which needs a runtime for it; otherwise none of them counts.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Graviton { get; set; }

    /// <summary>Whether the disk cache is on for it.</summary>
    public bool? IoCacheEnabled { get; set; }

    /// <summary>Whether it supports port forwarding.</summary>
    public bool? SupportPortForwarding { get; set; }

    /// <summary>True for fleet types of AWS only, which stand for several machine types; false for none of them.</summary>
    public bool? Fleet { get; set; }
}
