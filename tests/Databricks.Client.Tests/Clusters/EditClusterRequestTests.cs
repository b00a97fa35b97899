using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Clusters;

public sealed class EditClusterRequestTests
{
    [Fact]
    public void ToEditRequest_UnknownMembers_AreKept()
    {
        var edit = Edit(
            new
            {
                cluster_id = "a",
                spark_version = "v",
                future_setting = new { on = true },
                aws_attributes = new { zone_id = "z", future = 1 },
            }
        );

        Assert.True((bool)edit["future_setting"]!["on"]!);
        Assert.Equal(1, (int)edit["aws_attributes"]!["future"]!);
    }

    [Fact]
    public void ToEditRequest_EveryMemberThatOnlyResponsesCarry_IsLeftOut()
    {
        var request = Names(typeof(EditClusterRequest));
        foreach (var name in Names(typeof(ClusterDetails)).Except(request))
        {
            Assert.Null(Edit(new JObject { ["cluster_id"] = "a", [name] = JValue.CreateNull() })[name]);
            Assert.Null(Edit(new JObject { ["cluster_id"] = "a", [name] = 7 })[name]);
        }
    }

    [Fact]
    public void ToEditRequest_EveryMemberThatTheRequestKnows_IsKept()
    {
        var apart = new HashSet<string> { "num_workers", "node_type_id", "driver_node_type_id", "apply_policy_default_values" };
        foreach (var name in Names(typeof(EditClusterRequest)).Intersect(Names(typeof(ClusterDetails))).Except(apart))
        {
            // A string converts to none of the other types, and is preserved unchanged.
            Assert.Equal("x", (string?)Edit(new JObject { [name] = "x" })[name]);
        }
    }

    [Fact]
    public void ToEditRequest_OnlyTheGivenConfigurationHasIt_ComesFromThere()
    {
        var edit = Edit(
            new
            {
                cluster_id = "a",
                spec = new { apply_policy_default_values = true, policy_id = "p" },
                policy_id = "q",
            }
        );

        Assert.True((bool)edit["apply_policy_default_values"]!);
        Assert.Equal("q", (string?)edit["policy_id"]);
    }

    [Fact]
    public void ToEditRequest_Autoscale_LeavesTheNumberOfWorkersOut()
    {
        var edit = Edit(
            new
            {
                cluster_id = "a",
                num_workers = 3,
                autoscale = new { min_workers = 1, max_workers = 8 },
            }
        );

        Assert.Null(edit["num_workers"]);
        Assert.Equal(8, (int)edit["autoscale"]!["max_workers"]!);
    }

    [Fact]
    public void ToEditRequest_ResizedSinceItWasGiven_KeepsWhatTheClusterHas()
    {
        var edit = Edit(
            new
            {
                cluster_id = "a",
                num_workers = 3,
                spec = new { autoscale = new { min_workers = 1, max_workers = 8 } },
            }
        );

        Assert.Equal(3, (int)edit["num_workers"]!);
        Assert.Null(edit["autoscale"]);
    }

    [Fact]
    public void ToEditRequest_Pool_LeavesOutTheNodeTypesThatTheServiceFilledIn()
    {
        var edit = Edit(
            new
            {
                cluster_id = "a",
                instance_pool_id = "p",
                node_type_id = "n",
                driver_node_type_id = "n",
                spec = new { instance_pool_id = "p" },
            }
        );

        Assert.Equal("p", (string?)edit["instance_pool_id"]);
        Assert.Null(edit["node_type_id"]);
        Assert.Null(edit["driver_node_type_id"]);
    }

    [Fact]
    public void ToEditRequest_ZeroFalseAndEmpty_AreKept()
    {
        var edit = Edit(
            new
            {
                cluster_id = "a",
                num_workers = 0,
                enable_elastic_disk = false,
                spark_conf = new { },
            }
        );

        Assert.Equal(0, (int)edit["num_workers"]!);
        Assert.False((bool)edit["enable_elastic_disk"]!);
        Assert.Empty(edit["spark_conf"]!);
    }

    [Fact]
    public void ToEditRequest_NumbersAndFlags_AreProperties()
    {
        var edit = JsonConvert
            .DeserializeObject<ClusterDetails>(
                """{"cluster_id":"a","num_workers":2,"enable_elastic_disk":true,"azure_attributes":{"spot_bid_max_price":-1.0}}"""
            )!
            .ToEditRequest();

        Assert.Equal((2, true, -1.0), (edit.NumWorkers!.Value, edit.EnableElasticDisk!.Value, edit.AzureAttributes!.SpotBidMaxPrice!.Value));
        Assert.Empty(edit.AdditionalProperties);
    }

    [Fact]
    public void ToEditRequest_ChangedLater_LeavesTheClusterAsItWas()
    {
        var cluster = JsonConvert.DeserializeObject<ClusterDetails>("""{"cluster_id":"a","spark_conf":{"k":"v"}}""")!;
        cluster.ToEditRequest().SparkConf!["k"] = "w";

        Assert.Equal("v", cluster.SparkConf!["k"]);
    }

    private static JObject Edit(object cluster) =>
        JObject.Parse(JsonConvert.SerializeObject(JsonConvert.DeserializeObject<ClusterDetails>(JsonConvert.SerializeObject(cluster))!.ToEditRequest()));

    private static HashSet<string> Names(Type model) =>
        [.. model.GetProperties().Where(static property => property.Name != "AdditionalProperties").Select(static property => Snake(property.Name))];

    private static string Snake(string name) =>
        string.Concat(name.Select(static (c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
