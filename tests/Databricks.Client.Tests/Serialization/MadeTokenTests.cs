using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

public sealed class MadeTokenTests
{
    [Fact]
    public void ToObject_TokensOfNumbersThatCodeHasMade_AreProperties()
    {
        var tokens = JObject.FromObject(
            new
            {
                num_workers = 3,
                cluster_cores = 1.5f,
                cluster_memory_mb = 7L,
            }
        );
        var cluster = tokens.ToObject<ClusterDetails>()!;

        Assert.Equal((3, 1.5, 7L), (cluster.NumWorkers!.Value, cluster.ClusterCores!.Value, cluster.ClusterMemoryMb!.Value));
        Assert.Empty(cluster.AdditionalProperties);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public void ToObject_IntegerWhereADoubleBelongs_IsAProperty(int cores) =>
        Assert.Equal(cores, JObject.FromObject(new { cluster_cores = cores }).ToObject<ClusterDetails>()!.ClusterCores);

    [Fact]
    public void ToObject_DecimalWhereADoubleBelongs_IsAProperty() =>
        Assert.Equal(0.1, JObject.FromObject(new { cluster_cores = 0.1m }).ToObject<ClusterDetails>()!.ClusterCores);
}
