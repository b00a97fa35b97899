using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>The node types, zones and Spark versions available to new clusters.</summary>
internal static class ClusterCatalog
{
    private static (string Key, string Name)[] SparkVersions =>
        [
            ("17.3.x-scala2.13", "17.3 LTS (includes Apache Spark 4.0.0, Scala 2.13)"),
            ("17.3.x-cpu-ml-scala2.13", "17.3 LTS ML (includes Apache Spark 4.0.0, Scala 2.13)"),
            ("17.3.x-gpu-ml-scala2.13", "17.3 LTS ML (includes Apache Spark 4.0.0, GPU, Scala 2.13)"),
            ("16.4.x-scala2.13", "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.13)"),
            ("16.4.x-scala2.12", "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.12)"),
            ("15.4.x-scala2.12", "15.4 LTS (includes Apache Spark 3.5.0, Scala 2.12)"),
            ("15.4.x-photon-scala2.12", "15.4 LTS Photon (includes Apache Spark 3.5.0, Scala 2.12)"),
            ("15.4.x-cpu-ml-scala2.12", "15.4 LTS ML (includes Apache Spark 3.5.0, Scala 2.12)"),
            ("14.3.x-scala2.12", "14.3 LTS (includes Apache Spark 3.5.0, Scala 2.12)"),
            ("13.3.x-scala2.12", "13.3 LTS (includes Apache Spark 3.4.1, Scala 2.12)"),
            ("12.2.x-scala2.12", "12.2 LTS (includes Apache Spark 3.3.2, Scala 2.12)"),
        ];

    /// <exception cref="ArgumentException">Databricks is not available on a cloud with that name.</exception>
    public static void CheckCloud(string? cloud)
    {
        if (Nodes(cloud) is null)
        {
            throw new ArgumentException($"FakeWorkspaceOptions.Cloud is '{cloud}', but must be one of AWS, Azure, GCP.", nameof(cloud));
        }
    }

    /// <summary>
    /// Whether clusters may use this version: one of a listed release, in any variant (Photon, ML, GPU, ARM), one that the service chooses
    /// (<c>auto:</c>), or an image of the user's own (<c>custom:</c>).
    /// </summary>
    public static bool KnowsSparkVersion(string version) =>
        version.StartsWith("auto:", StringComparison.Ordinal)
        || version.StartsWith("custom:", StringComparison.Ordinal)
        || SparkVersions.Any(known =>
            version.StartsWith(known.Key[..(known.Key.IndexOf('-', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
            && version.EndsWith(known.Key[known.Key.LastIndexOf("scala", StringComparison.Ordinal)..], StringComparison.Ordinal)
        );

    /// <summary>IDs of the node types that the workspace's cloud has.</summary>
    public static IEnumerable<string> NodeTypes(Call call) => Nodes(call.Workspace.Options.Cloud)!.Select(node => node.Id);

    public static Response ListSparkVersions(Call call) =>
        Response.Of(new JObject { ["versions"] = new JArray(SparkVersions.Select(version => new JObject { ["key"] = version.Key, ["name"] = version.Name })) });

    public static Response ListNodeTypes(Call call) =>
        Response.Of(new JObject { ["node_types"] = new JArray(Nodes(call.Workspace.Options.Cloud)!.Select(Describe)) });

    public static Response ListZones(Call call)
    {
        string[] zones = call.Workspace.Options.Cloud.ToUpperInvariant() switch
        {
            "AWS" => ["us-west-2a", "us-west-2b", "us-west-2c"],
            "GCP" => ["us-central1-a", "us-central1-b"],
            _ => ["1", "2", "3"],
        };
        return Response.Of(new JObject { ["default_zone"] = zones[0], ["zones"] = new JArray(zones) });
    }

    private static Node[]? Nodes(string? cloud) =>
        cloud?.ToUpperInvariant() switch
        {
            "AWS" =>
            [
                new("m5d.large", "General Purpose", 8_192, 2, 0, 75),
                new("i3.xlarge", "Storage Optimized", 31_232, 4, 0, 950),
                new("r5d.2xlarge", "Memory Optimized", 65_536, 8, 0, 300),
                new("g5.xlarge", "GPU Accelerated", 16_384, 4, 1, 250),
                new("m6gd.xlarge", "General Purpose", 16_384, 4, 0, 237) { Graviton = true },
            ],
            "AZURE" =>
            [
                new("Standard_D4ds_v5", "General Purpose", 16_384, 4, 0, 150),
                new("Standard_DS3_v2", "General Purpose", 14_336, 4, 0, 28),
                new("Standard_E8ds_v5", "Memory Optimized", 65_536, 8, 0, 300),
                new("Standard_L8s_v3", "Storage Optimized", 65_536, 8, 0, 1_920),
                new("Standard_NC4as_T4_v3", "GPU Accelerated", 28_672, 4, 1, 180) { Unavailable = true },
            ],
            "GCP" =>
            [
                new("n2-highmem-4", "Memory Optimized", 32_768, 4, 0, 375),
                new("n2-standard-8", "General Purpose", 32_768, 8, 0, 375),
                new("a2-highgpu-1g", "GPU Accelerated", 87_040, 12, 1, 375),
            ],
            _ => null,
        };

    private static JObject Describe(Node node, int index) =>
        new()
        {
            ["node_type_id"] = node.Id,
            ["instance_type_id"] = node.Id,
            ["description"] = node.Id,
            ["category"] = node.Category,
            ["memory_mb"] = node.MemoryMb,
            ["num_cores"] = (double)node.Cores,
            ["num_gpus"] = node.Gpus,
            ["display_order"] = index,
            ["is_deprecated"] = false,
            ["is_hidden"] = false,
            ["is_graviton"] = node.Graviton,
            ["is_encrypted_in_transit"] = false,
            ["is_io_cache_enabled"] = node.DiskGb > 0,
            ["photon_driver_capable"] = node.Gpus == 0,
            ["photon_worker_capable"] = node.Gpus == 0,
            ["support_cluster_tags"] = true,
            ["support_ebs_volumes"] = true,
            ["support_port_forwarding"] = true,
            ["node_instance_type"] = new JObject
            {
                ["instance_type_id"] = node.Id,
                ["local_disks"] = 1,
                ["local_disk_size_gb"] = node.DiskGb,
                ["local_nvme_disks"] = 0,
                ["local_nvme_disk_size_gb"] = 0,
            },
            ["node_info"] = new JObject { ["status"] = node.Unavailable ? new JArray("NotEnabledOnSubscription") : new JArray() },
        };

    private sealed record Node(string Id, string Category, int MemoryMb, int Cores, int Gpus, int DiskGb)
    {
        public bool Graviton { get; init; }

        public bool Unavailable { get; init; }
    }
}
