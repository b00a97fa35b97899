using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Clusters;

public sealed class ClustersClientSelectingTests : ClusterFixture
{
    private static readonly SparkVersion[] _versions =
    [
        new() { Key = "9.1.x-scala2.12", Name = "9.1 LTS (includes Apache Spark 3.1.2, Scala 2.12)" },
        new() { Key = "15.4.x-scala2.12", Name = "15.4 LTS (includes Apache Spark 3.5.0, Scala 2.12)" },
        new() { Key = "16.4.x-scala2.12", Name = "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.12)" },
        new() { Key = "16.4.x-scala2.13", Name = "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.13)" },
        new() { Key = "16.4.x-cpu-ml-scala2.12", Name = "16.4 LTS ML (includes Apache Spark 3.5.2, Scala 2.12)" },
        new() { Key = "16.4.x-gpu-ml-scala2.12", Name = "16.4 LTS ML (includes Apache Spark 3.5.2, GPU, Scala 2.12)" },
        new() { Key = "16.4.x-photon-scala2.12", Name = "16.4 LTS Photon (includes Apache Spark 3.5.2, Scala 2.12)" },
        new() { Key = "16.4.x-aarch64-scala2.12", Name = "16.4 LTS aarch64 (includes Apache Spark 3.5.2, Scala 2.12)" },
        new() { Key = "7.3.x-hls-scala2.12", Name = "7.3 LTS Genomics (includes Apache Spark 3.0.1, Scala 2.12)" },
        new() { Key = "17.1.x-scala2.13", Name = "17.1 (includes Apache Spark 4.0.0, Scala 2.13)" },
        new() { Key = "17.2.x-scala2.13", Name = "17.2 Beta (includes Apache Spark 4.0.0, Scala 2.13)" },
        new() { Key = "apache-spark-3.5.x-scala2.12", Name = "Light (includes Apache Spark 3.5, Scala 2.12)" },
        new() { Key = "custom-image", Name = "Custom (includes Apache Spark 3.5.0)" },
    ];

    public static TheoryData<SparkVersionCriteria, string> Selections =>
        new()
        {
            { new SparkVersionCriteria(), "17.1.x-scala2.13" },
            {
                new SparkVersionCriteria { LongTermSupport = true },
                "16.4.x-scala2.13"
            },
            {
                new SparkVersionCriteria { Beta = true },
                "17.2.x-scala2.13"
            },
            {
                new SparkVersionCriteria { MachineLearning = true },
                "16.4.x-cpu-ml-scala2.12"
            },
            {
                new SparkVersionCriteria { MachineLearning = true, Gpu = true },
                "16.4.x-gpu-ml-scala2.12"
            },
            {
                new SparkVersionCriteria { Genomics = true },
                "7.3.x-hls-scala2.12"
            },
            {
                new SparkVersionCriteria { Photon = true },
                "16.4.x-photon-scala2.12"
            },
            {
                new SparkVersionCriteria { Graviton = true },
                "16.4.x-aarch64-scala2.12"
            },
            {
                new SparkVersionCriteria { Scala = "2.12" },
                "16.4.x-scala2.12"
            },
            {
                new SparkVersionCriteria { SparkVersion = "3.5.0", Scala = "2.12" },
                "15.4.x-scala2.12"
            },
            {
                new SparkVersionCriteria { SparkVersion = "3.1" },
                "9.1.x-scala2.12"
            },
            {
                new SparkVersionCriteria { SparkVersion = "3.1.2", Latest = false },
                "9.1.x-scala2.12"
            },
        };

    [Theory]
    [MemberData(nameof(Selections), DisableDiscoveryEnumeration = true)]
    public void Select_Criteria_GivesTheVersion(SparkVersionCriteria criteria, string expected) =>
        Assert.Equal(expected, SparkVersionSelector.Select(_versions, criteria));

    [Fact]
    public void Select_SeveralWithoutLatest_NamesThem()
    {
        var error = Assert.Throws<DatabricksSelectionException>(() =>
            SparkVersionSelector.Select(_versions, new SparkVersionCriteria { LongTermSupport = true, Latest = false })
        );
        Assert.Contains("15.4.x-scala2.12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_None_SaysWhatWasAsked()
    {
        var error = Assert.Throws<DatabricksSelectionException>(() =>
            SparkVersionSelector.Select(_versions, new SparkVersionCriteria { Scala = "2.11", LongTermSupport = true })
        );
        Assert.Equal("No Spark version in the workspace matches LTS, Scala 2.11.", error.Message);
    }

    [Fact]
    public async Task SelectLongTermSupportVersionAsync_Workspace_GivesItsNewest() =>
        Assert.Equal("17.3.x-scala2.13", await Clusters.SelectLongTermSupportVersionAsync());

    [Fact]
    public async Task SelectVersions_NewestHasNoLongTermSupport_DifferByThat()
    {
        var listed =
            """{"versions":[{"key":"18.0.x-scala2.13","name":"18.0"},{"key":"17.3.x-scala2.13","name":"17.3 LTS"},{"key":"18.1.x-scala2.13","name":"18.1 Beta"}]}""";
        Workspace.OnRequest(HttpMethod.Get, "/api/2.1/clusters/spark-versions", _ => FakeResponse.Json(listed));

        Assert.Equal("17.3.x-scala2.13", await Clusters.SelectLongTermSupportVersionAsync());
        Assert.Equal("18.0.x-scala2.13", await Clusters.SelectSparkVersionAsync());
        Assert.Equal("18.1.x-scala2.13", await Clusters.SelectSparkVersionAsync(new SparkVersionCriteria { Beta = true }));
    }

    [Fact]
    public async Task Select_WorkspaceListsNothing_SaysThatNothingMatches()
    {
        Workspace.OnRequest(HttpMethod.Get, "/api/2.1/clusters/{path}", static _ => FakeResponse.Json("{}"));

        await Assert.ThrowsAsync<DatabricksSelectionException>(() => Clusters.SelectLongTermSupportVersionAsync());
        await Assert.ThrowsAsync<DatabricksSelectionException>(() => Clusters.SelectNodeTypeAsync());
    }

    public static TheoryData<NodeTypeCriteria, string> NodeTypes =>
        new()
        {
            { new NodeTypeCriteria(), "small" },
            {
                new NodeTypeCriteria { MinCores = 8 },
                "big"
            },
            {
                new NodeTypeCriteria { MinMemoryGb = 17 },
                "big"
            },
            {
                new NodeTypeCriteria { GbPerCore = 8 },
                "big"
            },
            {
                new NodeTypeCriteria { MinGpus = 1 },
                "gpu"
            },
            {
                new NodeTypeCriteria { LocalDisk = true },
                "disk"
            },
            {
                new NodeTypeCriteria { LocalDisk = false, MinCores = 4 },
                "big"
            },
            {
                new NodeTypeCriteria { LocalDiskMinSizeGb = 500 },
                "nvme"
            },
            {
                new NodeTypeCriteria { Category = "memory optimized" },
                "big"
            },
            {
                new NodeTypeCriteria { PhotonDriverCapable = true },
                "disk"
            },
            {
                new NodeTypeCriteria { PhotonWorkerCapable = true },
                "nvme"
            },
            {
                new NodeTypeCriteria { IoCacheEnabled = true },
                "disk"
            },
            {
                new NodeTypeCriteria { SupportPortForwarding = true },
                "nvme"
            },
            {
                new NodeTypeCriteria { Graviton = true },
                "arm"
            },
            {
                new NodeTypeCriteria { Fleet = true },
                "m-fleet.large"
            },
        };

    [Theory]
    [MemberData(nameof(NodeTypes), DisableDiscoveryEnumeration = true)]
    public void Select_Criteria_GivesTheSmallestNodeType(NodeTypeCriteria criteria, string expected)
    {
        NodeType[] types =
        [
            new()
            {
                NodeTypeId = "old",
                NumCores = 1,
                MemoryMb = 1024,
                IsDeprecated = true,
            },
            new()
            {
                NodeTypeId = "gone",
                NumCores = 1,
                MemoryMb = 1024,
                NodeInfo = new CloudProviderNodeInfo { Status = [CloudProviderNodeStatus.NotAvailableInRegion] },
            },
            new()
            {
                NodeTypeId = "forbidden",
                NumCores = 1,
                MemoryMb = 1024,
                NodeInfo = new CloudProviderNodeInfo { Status = [CloudProviderNodeStatus.NotEnabledOnSubscription] },
            },
            new()
            {
                NodeTypeId = "arm",
                NumCores = 1,
                MemoryMb = 4096,
                IsGraviton = true,
            },
            new()
            {
                NodeTypeId = "small",
                NumCores = 2,
                MemoryMb = 8192,
                Category = "General Purpose",
            },
            new()
            {
                NodeTypeId = "m-fleet.large",
                NumCores = 2,
                MemoryMb = 8193,
                Category = "General Purpose",
            },
            new()
            {
                NodeTypeId = "disk",
                NumCores = 4,
                MemoryMb = 16384,
                NodeInstanceType = new NodeInstanceType { LocalDisks = 1, LocalDiskSizeGb = 80 },
                PhotonDriverCapable = true,
                IsIoCacheEnabled = true,
            },
            new()
            {
                NodeTypeId = "nvme",
                NumCores = 4,
                MemoryMb = 16385,
                NodeInstanceType = new NodeInstanceType { LocalNvmeDisks = 2, LocalNvmeDiskSizeGb = 900 },
                PhotonWorkerCapable = true,
                SupportPortForwarding = true,
            },
            new()
            {
                NodeTypeId = "gpu",
                NumCores = 4,
                MemoryMb = 16384,
                NumGpus = 1,
            },
            new()
            {
                NodeTypeId = "big",
                NumCores = 8,
                MemoryMb = 65536,
                Category = "Memory Optimized",
            },
        ];

        Assert.Equal(expected, NodeTypeSelector.Select(types, criteria));
    }

    [Fact]
    public async Task SelectNodeTypeAsync_OnlyOneThatTheSubscriptionLacks_Throws() =>
        await Assert.ThrowsAsync<DatabricksSelectionException>(() => Clusters.SelectNodeTypeAsync(new NodeTypeCriteria { MinGpus = 1 }));

    [Fact]
    public async Task SelectNodeTypeAsync_Workspace_GivesItsSmallest() => Assert.Equal("Standard_DS3_v2", await Clusters.SelectNodeTypeAsync());
}
