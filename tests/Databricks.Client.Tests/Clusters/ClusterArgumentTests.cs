using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Clusters;

/// <summary>What calls say of arguments that are missing or contradict one another, and of responses that lack what they need.</summary>
public sealed class ClusterArgumentTests : ClusterFixture
{
    private const string NoId = "The ID of the cluster is missing.";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Call_IdIsMissing_SaysSo(string? id)
    {
        AssertSays(NoId, await Refused("request", () => Clusters.EditAndWaitAsync(new EditClusterRequest { ClusterId = id!, SparkVersion = "x" })));
        AssertSays(NoId, await Refused("request", () => Clusters.ResizeAndWaitAsync(new ResizeClusterRequest { ClusterId = id! })));
        AssertSays(NoId, await Refused("clusterId", () => Clusters.UpdateAsync(id!, new UpdateClusterResource { NumWorkers = 1 })));
        AssertSays(NoId, await Refused("clusterId", () => Clusters.UpdateAndWaitAsync(id!, new UpdateClusterResource { NumWorkers = 1 })));
        AssertSays(NoId, await Refused("clusterId", () => Clusters.ListEventsAsync(id!).ToListAsync().AsTask()));
    }

    [Fact]
    public async Task Call_NameIsMissing_SaysSo()
    {
        AssertSays("The name is empty.", await Refused("name", () => Clusters.FindByNameAsync("")));
        AssertSays(
            "The request has no cluster name to search for.",
            await Refused("request", () => Clusters.GetOrCreateAsync(new CreateClusterRequest { SparkVersion = "x" }))
        );
    }

    [Fact]
    public async Task Call_ArgumentIsNull_IsNamed()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => Clusters.EditAndWaitAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => Clusters.ResizeAndWaitAsync((ResizeClusterRequest)null!));
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => Clusters.GetOrCreateAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("changes", () => Clusters.UpdateAsync(Id, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => Clusters.ListEventsAsync((ListClusterEventsRequest)null!).ToListAsync().AsTask());
    }

    [Fact]
    public async Task CreateAndWaitAsync_ServiceReturnsNoId_SaysSo()
    {
        Workspace.Faults.Add(Fault.Raw(200, "{}", "application/json") with { Operation = "Clusters_Create" });

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            Clusters.CreateAndWaitAsync(
                new CreateClusterRequest
                {
                    SparkVersion = "17.3.x-scala2.13",
                    NodeTypeId = "Standard_D4ds_v5",
                    NumWorkers = 1,
                }
            )
        );

        Assert.Equal("The service reported the cluster as created but returned no cluster_id.", error.Message);
    }

    [Fact]
    public async Task FindByNameAsync_SeveralActive_SaysWhatToDo()
    {
        Workspace.Seed.Cluster("0123-456789-one", "shared", "RUNNING").Cluster("0123-456789-two", "shared", "PENDING");

        var error = await Assert.ThrowsAsync<DatabricksSelectionException>(() => Clusters.FindByNameAsync("shared"));

        Assert.Matches("^2 active clusters are named 'shared': 0123-456789-(one|two), 0123-456789-(one|two)\\. Select one by its ID\\.$", error.Message);
    }

    [Theory]
    [InlineData("", "A name to clear is empty.")]
    [InlineData("a-b", "'a-b' is not the name of a property or of its JSON member.")]
    [InlineData("a`", "'a`' is not the name of a property or of its JSON member.")]
    [InlineData("a{", "'a{' is not the name of a property or of its JSON member.")]
    [InlineData("@", "'@' is not the name of a property or of its JSON member.")]
    [InlineData("[", "'[' is not the name of a property or of its JSON member.")]
    [InlineData("/", "'/' is not the name of a property or of its JSON member.")]
    [InlineData(":", "':' is not the name of a property or of its JSON member.")]
    [InlineData(null, "A name to clear is null.")]
    [InlineData("NumWorkers", "'num_workers' is both set and cleared.")]
    public void Request_NameToClearThatIsNotOne_SaysWhy(string? name, string words) =>
        AssertSays(words, Assert.Throws<ArgumentException>("clear", () => ClusterUpdate.Request(Id, new UpdateClusterResource { NumWorkers = 1 }, [name!])));

    [Theory]
    [InlineData("Zone9A", "zone9_a")]
    [InlineData("AzureAttributes.FirstOnDemand", "azure_attributes.first_on_demand")]
    [InlineData("node_type_id", "node_type_id")]
    public void Request_PropertyToClear_IsItsJsonMember(string name, string expected) =>
        Assert.Equal(expected, ClusterUpdate.Request(Id, new UpdateClusterResource(), [name]).UpdateMask);

    [Fact]
    public void Request_ClearedTwice_IsInTheMaskOnce() =>
        Assert.Equal("num_workers", ClusterUpdate.Request(Id, new UpdateClusterResource(), ["NumWorkers", "num_workers"]).UpdateMask);

    [Fact]
    public void Request_NothingToUpdate_SaysWhatToDo() =>
        AssertSays(
            "Nothing to update: set a property of the changes, or name one to clear.",
            Assert.Throws<ArgumentException>("changes", static () => ClusterUpdate.Request(Id, new UpdateClusterResource(), []))
        );

    [Fact]
    public void Settings_OfAnUpdate_AreWhatItSetsAndNullForWhatItClears()
    {
        var request = ClusterUpdate.Request(Id, new UpdateClusterResource { NumWorkers = 1 }, ["ClusterName", "AzureAttributes.FirstOnDemand"]);

        Assert.Equal(
            """{"num_workers":1,"cluster_name":null,"azure_attributes":null}""",
            ClusterUpdate.Settings(request).ToString(Newtonsoft.Json.Formatting.None)
        );
    }

    [Theory]
    [InlineData(-1, 2, "minWorkers", "The minimum number of workers must be 0 or more.")]
    [InlineData(3, 3, "maxWorkers", "The maximum number of workers must be greater than the minimum, 3.")]
    public void WithAutoscale_NotARange_SaysWhy(int least, int most, string parameter, string words) =>
        AssertSays(words, Assert.Throws<ArgumentOutOfRangeException>(parameter, () => AutoScale.Between(least, most)));

    [Fact]
    public void WithAutoscale_FromZero_IsARange() => Assert.Equal((0, 1), (AutoScale.Between(0, 1).MinWorkers, AutoScale.Between(0, 1).MaxWorkers));

    [Fact]
    public void WithSpot_NegativeOnDemandNodes_IsRefused()
    {
        const string Words = "The number of on-demand nodes must be 0 or more.";

        AssertSays(Words, Assert.Throws<ArgumentOutOfRangeException>("firstOnDemand", static () => new CreateClusterRequest().WithSpotOnAws(-1)));
        AssertSays(Words, Assert.Throws<ArgumentOutOfRangeException>("firstOnDemand", static () => new CreateClusterRequest().WithSpotOnAzure(-1)));
        AssertSays(Words, Assert.Throws<ArgumentOutOfRangeException>("firstOnDemand", static () => new CreateClusterRequest().WithSpotOnGcp(-1)));
        Assert.Equal(0, new CreateClusterRequest().WithSpotOnGcp(0).GcpAttributes!.FirstOnDemand);
    }

    private static void AssertSays(string words, Exception error) => Assert.StartsWith(words, error.Message, StringComparison.Ordinal);

    private static Task<ArgumentException> Refused(string parameter, Func<Task> call) =>
        Assert.ThrowsAsync<ArgumentException>(parameter, async () => await call());
}
