using Databricks.Client.Models;

namespace Databricks.Client.Tests.Clusters;

public sealed class ClusterSpecHelpersTests
{
    [Fact]
    public void WithSingleNode_Autoscaled_IsOneNode()
    {
        var request = new CreateClusterRequest { SparkConf = new Dictionary<string, string> { ["a"] = "b" } }
            .WithAutoscale(1, 4)
            .WithSingleNode();

        Assert.Equal(0, request.NumWorkers);
        Assert.Null(request.Autoscale);
        Assert.Equal("singleNode", request.SparkConf!["spark.databricks.cluster.profile"]);
        Assert.Equal("local[*]", request.SparkConf["spark.master"]);
        Assert.Equal("b", request.SparkConf["a"]);
        Assert.Equal("SingleNode", request.CustomTags!["ResourceClass"]);
    }

    [Fact]
    public void WithAutoscale_SingleNode_LosesWhatMadeItOne()
    {
        var request = new EditClusterRequest().WithSingleNode().WithAutoscale(2, 8);

        Assert.Null(request.NumWorkers);
        Assert.Equal((2, 8), (request.Autoscale!.MinWorkers!.Value, request.Autoscale.MaxWorkers!.Value));
        Assert.Empty(request.SparkConf!);
        Assert.Empty(request.CustomTags!);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 2)]
    public void Between_NoRange_IsRefused(int least, int most) => Assert.Throws<ArgumentOutOfRangeException>(() => AutoScale.Between(least, most));

    [Fact]
    public void WithSpot_EachCloud_SetsItsAttributesAndKeepsOthers()
    {
        var request = new CreateClusterRequest { AwsAttributes = new AwsAttributes { ZoneId = "auto" } }
            .WithSpotOnAws(bidPricePercent: 80)
            .WithSpotOnAzure(fallBack: false)
            .WithSpotOnGcp(2);

        Assert.Equal(
            (AwsAvailability.SpotWithFallback, 1, 80, "auto"),
            (
                request.AwsAttributes!.Availability!.Value,
                request.AwsAttributes.FirstOnDemand!.Value,
                request.AwsAttributes.SpotBidPricePercent!.Value,
                request.AwsAttributes.ZoneId
            )
        );
        Assert.Equal(AzureAvailability.SpotAzure, request.AzureAttributes!.Availability);
        Assert.Equal((GcpAvailability.PreemptibleWithFallbackGcp, 2), (request.GcpAttributes!.Availability!.Value, request.GcpAttributes.FirstOnDemand!.Value));
    }
}
