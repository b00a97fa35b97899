using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Older endpoints have a list of models instead of entities.</summary>
public sealed class ScaleToZeroTests
{
    [Theory]
    [InlineData(null, true, "True,True")]
    [InlineData("a", true, "True,False")]
    [InlineData("b", true, "False,True")]
    [InlineData(null, false, "False,False")]
    public void Set_EndpointWithModelsOnly_ChangesThoseNamed(string? name, bool enabled, string expected)
    {
        var config = Models();

        ScaleToZero.Set(config, enabled, name, "old");

        Assert.Equal(expected, string.Join(',', JsonTokens.Of(config)["served_models"]!.Select(static model => (bool)model["scale_to_zero_enabled"]!)));
    }

    [Fact]
    public void Set_ModelThatIsNotServed_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>("servedEntityName", () => ScaleToZero.Set(Models(), enabled: true, "c", "old"));

        Assert.StartsWith("The serving endpoint 'old' does not serve an entity 'c' with its own compute.", error.Message, StringComparison.Ordinal);
    }

    private static UpdateServingEndpointConfigRequest Models() =>
        JsonConvert.DeserializeObject<UpdateServingEndpointConfigRequest>(
            """{"served_models":[{"name":"a","scale_to_zero_enabled":false},{"name":"b","scale_to_zero_enabled":false}]}"""
        )!;
}
