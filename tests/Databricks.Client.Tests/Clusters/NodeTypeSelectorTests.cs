using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.Clusters;

public sealed class NodeTypeSelectorTests
{
    [Fact]
    public void Select_NothingMatches_SaysWhatWasAsked() =>
        Assert.Equal("No node type in the workspace matches no GPU, no Graviton.", Refused(new NodeTypeCriteria()));

    [Fact]
    public void Select_NothingMatchesAllCriteria_SaysEach() =>
        Assert.Equal(
            "No node type in the workspace matches at least 16 GB, at least 4 GB per core, at least 8 cores, at least 2 GPUs, local disk: yes, "
                + "a local disk of at least 100 GB, category General, Photon driver: no, Photon worker: yes, Graviton, disk cache: no, port forwarding: yes, fleet: no.",
            Refused(
                new NodeTypeCriteria
                {
                    MinMemoryGb = 16,
                    GbPerCore = 4,
                    MinCores = 8,
                    MinGpus = 2,
                    LocalDisk = true,
                    LocalDiskMinSizeGb = 100,
                    Category = "General",
                    PhotonDriverCapable = false,
                    PhotonWorkerCapable = true,
                    Graviton = true,
                    IoCacheEnabled = false,
                    SupportPortForwarding = true,
                    Fleet = false,
                }
            )
        );

    public static TheoryData<NodeType, NodeType> Pairs =>
        new()
        {
            { Type("z"), Type("a", static type => type.IsDeprecated = true) },
            { Type("z"), Type("a", static type => type.NumCores = 5) },
            { Type("z"), Type("a", static type => type.MemoryMb++) },
            { Type("z"), Type("a", static type => type.NodeInstanceType = new NodeInstanceType { LocalDisks = 1 }) },
            { Type("z"), Type("a", static type => type.NodeInstanceType = new NodeInstanceType { LocalDiskSizeGb = 1 }) },
            { Type("z"), Type("a", static type => type.NodeInstanceType = new NodeInstanceType { LocalNvmeDisks = 1 }) },
            { Type("z"), Type("a", static type => type.NodeInstanceType = new NodeInstanceType { LocalNvmeDiskSizeGb = 1 }) },
            { Type("a"), Type("b") },
            { Type("B"), Type("a") },
        };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void Select_SeveralMatch_TakesTheSmallerOne(NodeType smaller, NodeType larger)
    {
        Assert.Equal(smaller.NodeTypeId, NodeTypeSelector.Select([larger, smaller], new NodeTypeCriteria()));
        Assert.Equal(smaller.NodeTypeId, NodeTypeSelector.Select([smaller, larger], new NodeTypeCriteria()));
    }

    [Fact]
    public void Select_Gpus_TakesTheFewest() =>
        Assert.Equal(
            "z",
            NodeTypeSelector.Select(
                [Type("a", static type => type.NumGpus = 2), Type("z", static type => type.NumGpus = 1)],
                new NodeTypeCriteria { MinGpus = 1 }
            )
        );

    public static TheoryData<NodeTypeCriteria, bool> Edges =>
        new()
        {
            {
                new NodeTypeCriteria { MinMemoryGb = 16 },
                true
            },
            {
                new NodeTypeCriteria { MinMemoryGb = 17 },
                false
            },
            {
                new NodeTypeCriteria { MinCores = 4 },
                true
            },
            {
                new NodeTypeCriteria { MinCores = 5 },
                false
            },
            {
                new NodeTypeCriteria { GbPerCore = 4 },
                true
            },
            {
                new NodeTypeCriteria { GbPerCore = 5 },
                false
            },
            {
                new NodeTypeCriteria { LocalDiskMinSizeGb = 80 },
                true
            },
            {
                new NodeTypeCriteria { LocalDiskMinSizeGb = 81 },
                false
            },
            {
                new NodeTypeCriteria { LocalDisk = true },
                true
            },
            {
                new NodeTypeCriteria { LocalDisk = false },
                false
            },
            {
                new NodeTypeCriteria { PhotonDriverCapable = false },
                true
            },
            {
                new NodeTypeCriteria { PhotonDriverCapable = true },
                false
            },
            {
                new NodeTypeCriteria { Category = "GENERAL" },
                true
            },
            {
                new NodeTypeCriteria { Category = "Storage" },
                false
            },
            {
                new NodeTypeCriteria { MinGpus = 1 },
                false
            },
        };

    [Theory]
    [MemberData(nameof(Edges), DisableDiscoveryEnumeration = true)]
    public void Select_EachCriterion_HoldsAtItsEdge(NodeTypeCriteria criteria, bool isSelected)
    {
        NodeType[] types =
        [
            Type(
                "a",
                static type =>
                {
                    type.Category = "General";
                    type.NodeInstanceType = new NodeInstanceType { LocalDisks = 1, LocalDiskSizeGb = 80 };
                }
            ),
        ];

        Assert.Equal(isSelected, Record.Exception(() => NodeTypeSelector.Select(types, criteria)) is null);
    }

    [Fact]
    public void Select_SizeWithoutADisk_IsNotADisk() =>
        Assert.NotNull(
            Record.Exception(static () =>
                NodeTypeSelector.Select(
                    [Type("a", static type => type.NodeInstanceType = new NodeInstanceType { LocalDiskSizeGb = 80 })],
                    new NodeTypeCriteria { LocalDiskMinSizeGb = 1 }
                )
            )
        );

    [Fact]
    public void Select_NodeTypeWithoutCores_HasNoMemoryPerCore() =>
        Assert.Equal("z", NodeTypeSelector.Select([Type("a", static type => type.NumCores = 0), Type("z")], new NodeTypeCriteria { GbPerCore = 1 }));

    [Fact]
    public void Select_NodeTypeWithoutId_IsLeftOut() => Assert.Equal("z", NodeTypeSelector.Select([Type(""), null!, Type("z")], new NodeTypeCriteria()));

    [Fact]
    public void Select_OtherStatus_IsAvailable() =>
        Assert.Equal(
            "a",
            NodeTypeSelector.Select([Type("a", static type => type.NodeInfo = new CloudProviderNodeInfo { Status = ["OTHER"] })], new NodeTypeCriteria())
        );

    private static string Refused(NodeTypeCriteria criteria) =>
        Assert.Throws<DatabricksSelectionException>(() => NodeTypeSelector.Select([], criteria)).Message;

    private static NodeType Type(string id, Action<NodeType>? change = null)
    {
        var type = new NodeType
        {
            NodeTypeId = id,
            NumCores = 4,
            MemoryMb = 16384,
        };
        change?.Invoke(type);
        return type;
    }
}
