using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.Clusters;

/// <summary>Selects a machine type from the workspace's list.</summary>
internal static class NodeTypeSelector
{
    private const int MbPerGb = 1024;

    public static string Select(IEnumerable<NodeType> types, NodeTypeCriteria criteria) =>
        types
            .Present()
            .Where(type => type.NodeTypeId.Length > 0 && IsAvailable(type) && HasSize(type, criteria) && HasFeatures(type, criteria))
            .OrderBy(static type => type.IsDeprecated == true)
            .ThenBy(static type => type.NumCores)
            .ThenBy(static type => type.MemoryMb)
            .ThenBy(static type => type.NodeInstanceType?.LocalDisks ?? 0)
            .ThenBy(static type => type.NodeInstanceType?.LocalDiskSizeGb ?? 0)
            .ThenBy(static type => type.NodeInstanceType?.LocalNvmeDisks ?? 0)
            .ThenBy(static type => type.NodeInstanceType?.LocalNvmeDiskSizeGb ?? 0)
            .ThenBy(static type => type.NumGpus ?? 0)
            .ThenBy(static type => type.NodeTypeId, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.NodeTypeId
        ?? throw new DatabricksSelectionException($"No node type in the workspace matches {Describe(criteria)}.");

    /// <summary>Types that are unavailable in the region or subscription are listed with a status.</summary>
    private static bool IsAvailable(NodeType type) =>
        type.NodeInfo?.Status is not { } statuses
        || !statuses.Any(static status => status == CloudProviderNodeStatus.NotAvailableInRegion || status == CloudProviderNodeStatus.NotEnabledOnSubscription);

    private static bool HasSize(NodeType type, NodeTypeCriteria criteria)
    {
        var memory = type.MemoryMb / MbPerGb;
        var cores = type.NumCores;
        var gpus = type.NumGpus ?? 0;
        return memory >= (criteria.MinMemoryGb ?? 0)
            && cores >= (criteria.MinCores ?? 0)
            && (criteria.GbPerCore is not { } perCore || (cores > 0 && memory / cores >= perCore))
            && (criteria.MinGpus == 0 ? gpus == 0 : gpus >= criteria.MinGpus)
            && HasDisk(type.NodeInstanceType, criteria);
    }

    private static bool HasDisk(NodeInstanceType? instance, NodeTypeCriteria criteria)
    {
        var disks = Math.Max(instance?.LocalDisks ?? 0, instance?.LocalNvmeDisks ?? 0);
        var size = Math.Max(instance?.LocalDiskSizeGb ?? 0, instance?.LocalNvmeDiskSizeGb ?? 0);
        return criteria.LocalDiskMinSizeGb is { } least ? disks > 0 && size >= least : criteria.LocalDisk is not { } wanted || disks > 0 == wanted;
    }

    private static bool HasFeatures(NodeType type, NodeTypeCriteria criteria) =>
        (type.IsGraviton ?? false) == criteria.Graviton
        && (criteria.Category is null || string.Equals(type.Category, criteria.Category, StringComparison.OrdinalIgnoreCase))
        && Is(type.PhotonDriverCapable, criteria.PhotonDriverCapable)
        && Is(type.PhotonWorkerCapable, criteria.PhotonWorkerCapable)
        && Is(type.IsIoCacheEnabled, criteria.IoCacheEnabled)
        && Is(type.SupportPortForwarding, criteria.SupportPortForwarding)
        && Is(type.NodeTypeId.Contains("-fleet.", StringComparison.Ordinal), criteria.Fleet);

    private static bool Is(bool? value, bool? wanted) => wanted is null || (value ?? false) == wanted;

    private static string Describe(NodeTypeCriteria criteria)
    {
        var parts = new[]
        {
            Part("at least {0} GB", criteria.MinMemoryGb),
            Part("at least {0} GB per core", criteria.GbPerCore),
            Part("at least {0} cores", criteria.MinCores),
            criteria.MinGpus > 0 ? Part("at least {0} GPUs", criteria.MinGpus) : "no GPU",
            Part("local disk: {0}", criteria.LocalDisk),
            Part("a local disk of at least {0} GB", criteria.LocalDiskMinSizeGb),
            Part("category {0}", criteria.Category),
            Part("Photon driver: {0}", criteria.PhotonDriverCapable),
            Part("Photon worker: {0}", criteria.PhotonWorkerCapable),
            criteria.Graviton ? "Graviton" : "no Graviton",
            Part("disk cache: {0}", criteria.IoCacheEnabled),
            Part("port forwarding: {0}", criteria.SupportPortForwarding),
            Part("fleet: {0}", criteria.Fleet),
        };
        return string.Join(", ", parts.Where(static part => part is not null));
    }

    private static string? Part(string format, object? value) =>
        value is null ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, value is bool set ? (set ? "yes" : "no") : value);
}
