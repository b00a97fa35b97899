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

    [Fact]
    public void WithAutoscale_NotASingleNode_KeepsItsSettings()
    {
        var request = new EditClusterRequest { SparkConf = { ["spark.databricks.cluster.profile"] = "serverless", ["spark.master"] = "m" } }.WithAutoscale(
            2,
            8
        );

        Assert.Equal("m", request.SparkConf["spark.master"]);
    }

    [Theory]
    [InlineData(true, "SPOT_WITH_FALLBACK", "SPOT_WITH_FALLBACK_AZURE", "PREEMPTIBLE_WITH_FALLBACK_GCP")]
    [InlineData(false, "SPOT", "SPOT_AZURE", "PREEMPTIBLE_GCP")]
    public void WithSpot_FallBack_IsTheAvailabilityOfEachCloud(bool fallBack, string aws, string azure, string gcp)
    {
        var request = new CreateClusterRequest
        {
            AzureAttributes = new AzureAttributes(),
            GcpAttributes = new GcpAttributes { ZoneId = "auto" },
        };
        var (given, zone) = (request.AzureAttributes, request.GcpAttributes.ZoneId);

        request.WithSpotOnAws(fallBack: fallBack).WithSpotOnAzure(fallBack: fallBack).WithSpotOnGcp(fallBack: fallBack);

        Assert.Equal(
            (aws, azure, gcp),
            (request.AwsAttributes!.Availability!.ToString(), request.AzureAttributes.Availability!.ToString(), request.GcpAttributes.Availability!.ToString())
        );
        Assert.Same(given, request.AzureAttributes);
        Assert.Equal("auto", request.GcpAttributes.ZoneId);
    }

    [Theory]
    [InlineData(null, null, 50, 0.5)]
    [InlineData(80, 0.8, 80, 0.8)]
    public void WithSpot_Bid_ReplacesTheEarlierOneIfGiven(int? percent, double? price, int expectedPercent, double expectedPrice)
    {
        var request = new CreateClusterRequest()
            .WithSpotOnAws(bidPricePercent: 50)
            .WithSpotOnAzure(bidMaxPrice: 0.5)
            .WithSpotOnAws(bidPricePercent: percent)
            .WithSpotOnAzure(bidMaxPrice: price);

        Assert.Equal((expectedPercent, expectedPrice), (request.AwsAttributes!.SpotBidPricePercent, request.AzureAttributes!.SpotBidMaxPrice));
    }

    [Fact]
    public void WithSpot_FewerThanNoneOnDemand_IsRefused() =>
        Assert.StartsWith(
            "The number of on-demand nodes must be 0 or more.",
            Assert.Throws<ArgumentOutOfRangeException>("firstOnDemand", static () => new CreateClusterRequest().WithSpotOnGcp(-1)).Message,
            StringComparison.Ordinal
        );
}
