using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

public sealed class JsonModelReaderTests
{
    [Theory]
    [InlineData("""{"num_workers":"8"}""", 8)]
    [InlineData("""{"num_workers":8}""", 8)]
    [InlineData("""{"num_workers":8.0}""", 8)]
    [InlineData("""{"num_workers":0}""", 0)]
    public void Number_InEveryHarmlessForm_IsRead(string json, int expected) => Assert.Equal(expected, Read(json).NumWorkers);

    [Theory]
    [InlineData("""{"num_workers":"eight"}""")]
    [InlineData("""{"num_workers":null}""")]
    [InlineData("""{"num_workers":4294967296}""")]
    [InlineData("""{"num_workers":1.5}""")]
    [InlineData("""{"num_workers":true}""")]
    [InlineData("""{"num_workers":{"a":1}}""")]
    public void Number_ThatDoesNotConvert_WaitsAmongTheAdditionalProperties(string json)
    {
        var cluster = Read(json);
        Assert.Null(cluster.NumWorkers);
        Assert.True(JToken.DeepEquals(JObject.Parse(json)["num_workers"], cluster.AdditionalProperties["num_workers"]));
        Assert.Equal(json, RoundTrip.Write(cluster));
    }

    [Fact]
    public void AdditionalProperty_WhosePropertyIsSetSince_IsNotWrittenTwice()
    {
        var cluster = Read("""{"num_workers":"eight","spark_context_id":9223372036854775807}""");
        cluster.NumWorkers = 8;
        Assert.Equal("""{"num_workers":8,"spark_context_id":9223372036854775807}""", Sorted(RoundTrip.Write(cluster)));
    }

    [Fact]
    public void ZeroFalseAndEmpty_Set_AreWritten()
    {
        var request = new CreateClusterRequest
        {
            NumWorkers = 0,
            AutoterminationMinutes = 0,
            EnableElasticDisk = false,
            CustomTags = new Dictionary<string, string>(),
            ClusterName = "",
        };
        Assert.Equal(
            """{"autotermination_minutes":0,"cluster_name":"","custom_tags":{},"enable_elastic_disk":false,"num_workers":0}""",
            Sorted(RoundTrip.Write(request))
        );
    }

    [Fact]
    public void AdditionalProperty_NullOfTheCaller_IsSentAsNull()
    {
        var request = new CreateClusterRequest();
        request.AdditionalProperties["policy_id"] = JValue.CreateNull();
        Assert.Equal("""{"policy_id":null}""", RoundTrip.Write(request));
    }

    [Fact]
    public void Enum_Unknown_KeepsItsText()
    {
        var cluster = Read("""{"state":"HIBERNATING"}""");
        Assert.Equal("HIBERNATING", cluster.State.ToString());
        Assert.NotEqual(ClusterState.Running, cluster.State);
        Assert.Equal("""{"state":"HIBERNATING"}""", RoundTrip.Write(cluster));
    }

    [Fact]
    public void Names_OfAnotherCase_AreOtherNames()
    {
        var cluster = Read("""{"Cluster_Id":"x"}""");
        Assert.Empty(cluster.ClusterId);
        Assert.Equal("""{"Cluster_Id":"x"}""", RoundTrip.Write(cluster));
    }

    [Theory]
    [InlineData("""{"cluster_id":"a""")]
    [InlineData("""{"cluster_id":"a","autoscale":{"min_workers":1""")]
    [InlineData("""{"custom_tags":{"a":"b",""")]
    [InlineData("""{"init_scripts":[{},""")]
    [InlineData("""{"init_scripts":[{}]""")]
    [InlineData("""{"cluster_id":"a"} {}""")]
    public void Text_CutShortOrTooLong_IsAnError(string json) => Assert.Throws<JsonReaderException>(() => Read(json));

    [Fact]
    public void Text_DeeperThanAnyResponse_IsAnErrorAndNoCrash() => Assert.Throws<JsonDepthException>(() => Read("{\"x\":" + new string('[', 100_000)));

    private static ClusterDetails Read(string json) => (ClusterDetails)RoundTrip.Read("ClusterDetails", json);

    private static string Sorted(string json) =>
        RoundTrip.Text(new JObject(((JObject)RoundTrip.Parse(json)).Properties().OrderBy(p => p.Name, StringComparer.Ordinal)));
}
