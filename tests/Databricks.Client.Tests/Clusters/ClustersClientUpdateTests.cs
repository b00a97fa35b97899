using Databricks.Client.Clusters;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Clusters;

public sealed class ClustersClientUpdateTests : ClusterFixture
{
    [Fact]
    public async Task UpdateAsync_Set_IsInTheMaskAndNothingElse()
    {
        Workspace.Seed.Cluster(Id, "nightly");
        await Clusters.UpdateAsync(
            Id,
            new UpdateClusterResource
            {
                NumWorkers = 4,
                SparkConf = new Dictionary<string, string> { ["a"] = "b" },
            }
        );

        var body = Sent();
        Assert.Equal("num_workers,spark_conf", (string?)body["update_mask"]);
        Assert.Equal(4, (int)body["cluster"]!["num_workers"]!);
        Assert.Equal(4, (await Clusters.GetAsync(Id)).NumWorkers);
    }

    [Fact]
    public async Task UpdateAsync_Cleared_IsInTheMaskAndNotInTheBody()
    {
        Workspace.Seed.Cluster(Id, "nightly");
        await Clusters.UpdateAsync(Id, new UpdateClusterResource { AutoterminationMinutes = 30 });
        await Clusters.UpdateAsync(
            Id,
            new UpdateClusterResource { NumWorkers = 2 },
            clear: [nameof(UpdateClusterResource.AutoterminationMinutes), "spark_conf"]
        );

        Assert.Equal("num_workers,autotermination_minutes,spark_conf", (string?)Sent()["update_mask"]);
        Assert.Equal(["num_workers"], ((JObject)Sent()["cluster"]!).Properties().Select(static member => member.Name));
        Assert.NotEqual(30, (await Clusters.GetAsync(Id)).AutoterminationMinutes);
    }

    [Fact]
    public void Request_NullAmongTheExtraMembers_IsAClear()
    {
        var changes = new UpdateClusterResource();
        changes.AdditionalProperties["policy_id"] = JValue.CreateNull();
        var request = ClusterUpdate.Request(Id, changes, null);

        Assert.Equal("policy_id", request.UpdateMask);
        Assert.Null(request.Cluster);
    }

    [Fact]
    public void Request_MemberInsideAnotherIsCleared_NamesItsPath()
    {
        var request = ClusterUpdate.Request(Id, new UpdateClusterResource(), ["AwsAttributes.SpotBidPricePercent"]);

        Assert.Equal("aws_attributes.spot_bid_price_percent", request.UpdateMask);
    }

    [Fact]
    public void Request_InsideAMemberThatIsSet_IsCoveredByIt()
    {
        var changes = new UpdateClusterResource { AwsAttributes = new AwsAttributes { ZoneId = "auto" } };

        Assert.Equal("aws_attributes", ClusterUpdate.Request(Id, changes, ["aws_attributes.spot_bid_price_percent"]).UpdateMask);
    }

    [Fact]
    public void Request_SetAndCleared_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ClusterUpdate.Request(Id, new UpdateClusterResource { NumWorkers = 1 }, ["num_workers"]));

    [Fact]
    public void Request_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => ClusterUpdate.Request(Id, new UpdateClusterResource(), null));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("a,b")]
    public void Request_NoName_IsRefused(string name) =>
        Assert.Throws<ArgumentException>("clear", () => ClusterUpdate.Request(Id, new UpdateClusterResource { NumWorkers = 1 }, [name]));

    private JObject Sent() => JObject.Parse(Workspace.Requests.Last(static request => request.Operation == "Clusters_Update").Body);
}
