using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.Serialization;

/// <summary>Models and string enums with System.Text.Json, ASP.NET's serializer: the same JSON as with Newtonsoft.Json.</summary>
public sealed class SystemTextJsonTests
{
    private const string Cluster =
        """{"cluster_id":"1","state":"HIBERNATED","start_time":1618263108824,"spark_conf":{"a.b":"c"},"terminated_time":0,"future":{"deep":[1,2.5,null,"2024-05-01T12:00:00Z"]}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Model_ReadAndWritten_IsTheSameJson(bool web)
    {
        var options = web ? new JsonSerializerOptions(JsonSerializerDefaults.Web) : new JsonSerializerOptions();

        var cluster = JsonSerializer.Deserialize<ClusterDetails>(Cluster, options)!;

        Assert.Equal(("1", new ClusterState("HIBERNATED"), "c"), (cluster.ClusterId, cluster.State, cluster.SparkConf["a.b"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Cluster), JsonNode.Parse(JsonSerializer.Serialize(cluster, options))));
    }

    [Fact]
    public void Model_WithinOtherTypes_IsReadAndWritten()
    {
        var page = new Page([new ClusterDetails { ClusterId = "1", State = ClusterState.Running }], ClusterState.Pending);

        var json = JsonSerializer.Serialize(page);

        Assert.Equal("""{"Clusters":[{"cluster_id":"1","state":"RUNNING"}],"State":"PENDING"}""", json);
        Assert.Equal(ClusterState.Running, JsonSerializer.Deserialize<Page>(json)!.Clusters[0].State);
    }

    [Fact]
    public void Model_OfAnotherShape_IsAJsonException() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ClusterDetails>("[1]"));

    [Fact]
    public void Enum_AsKeyNullAndUnknown_IsReadAndWritten()
    {
        const string Json = """{"RUNNING":"NEW_STATE","PENDING":null}""";

        var map = JsonSerializer.Deserialize<Dictionary<ClusterState, ClusterState>>(Json)!;

        Assert.Equal(new ClusterState("NEW_STATE"), map[ClusterState.Running]);
        Assert.Equal(Json, JsonSerializer.Serialize(map));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ClusterState>("3"));
    }

    [Fact]
    public void Enum_FromQueryOrConfiguration_IsParsed()
    {
        Assert.True(ClusterState.TryParse("RUNNING", null, out var parsed));
        Assert.False(ClusterState.TryParse("", null, out _));
        Assert.Equal(ClusterState.Running, parsed);
        Assert.Equal(ClusterState.Running, TypeDescriptor.GetConverter(typeof(ClusterState)).ConvertFromInvariantString("RUNNING"));
    }

    private sealed record Page(List<ClusterDetails> Clusters, ClusterState State);
}
