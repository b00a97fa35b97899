using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ServingEndpointsClientConfigurationTests : EndpointFixture
{
    [Fact]
    public async Task ChangeConfig_OneMember_SendsAllTheRestAsItWas()
    {
        var endpoint = await Endpoints.ChangeConfigAndWaitAsync(Name, config => config.ServedEntities![1].EntityVersion = "2");

        var write = Assert.Single(Writes);
        Assert.True(
            JToken.DeepEquals(
                write.Body,
                JObject.Parse(
                    """
                    {
                      "served_entities": [
                        { "name": "current", "entity_name": "model-A", "entity_version": "1", "workload_size": "Small", "workload_type": "CPU", "scale_to_zero_enabled": false, "environment_vars": { "A": "{{secrets/s/k}}" } },
                        { "name": "challenger", "entity_name": "model-B", "entity_version": "2", "workload_size": "Small", "workload_type": "CPU", "scale_to_zero_enabled": false }
                      ],
                      "traffic_config": { "routes": [
                        { "served_entity_name": "current", "served_model_name": "current", "traffic_percentage": 80 },
                        { "served_entity_name": "challenger", "served_model_name": "challenger", "traffic_percentage": 20 } ] }
                    }
                    """
                )
            ),
            write.Body.ToString()
        );
        Assert.Equal("2", endpoint.Config!.ServedEntities![1].EntityVersion);
    }

    [Fact]
    public async Task SetTraffic_ValidSplit_ChangesTheTrafficOnly()
    {
        await Endpoints.SetTrafficAsync(Name, TrafficConfig.Split(("current", 50), ("challenger", 50)));
        var endpoint = await Endpoints.WaitUntilNotUpdatingAsync(Name);

        Assert.Equal([50, 50], endpoint.Config!.TrafficConfig!.Routes!.Select(route => route.TrafficPercentage!.Value));
        Assert.Equal(["model-A", "model-B"], endpoint.Config.ServedEntities!.Select(entity => entity.EntityName));
    }

    [Fact]
    public async Task SetTraffic_EntityThatIsNotServed_IsRefusedBeforeTheCall()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Endpoints.SetTrafficAsync(Name, TrafficConfig.Split(("current", 50), ("other", 50))));

        Assert.Contains("does not serve 'other'. It serves: current, challenger.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task SetTraffic_OwnRoutesThatDoNotAddUp_AreRefusedBeforeTheCall()
    {
        var traffic = new TrafficConfig { Routes = [new TrafficRoute { ServedEntityName = "current", TrafficPercentage = 99 }] };

        await Assert.ThrowsAsync<ArgumentException>("traffic", () => Endpoints.SetTrafficAsync(Name, traffic));

        Assert.Empty(Workspace.Requests);
    }

    [Theory]
    [InlineData(60, 50, "The shares add up to 110, not to 100.")]
    [InlineData(-1, 101, "The share of 'a' is -1; shares must be between 0 and 100.")]
    public void Split_WrongShares_AreRefused(int first, int second, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => TrafficConfig.Split(("a", first), ("b", second)));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_EntityTwice_IsRefused() =>
        Assert.StartsWith(
            "The served entity 'a' has two shares.",
            Assert.Throws<ArgumentException>(() => TrafficConfig.Split(("a", 50), ("a", 50))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Evenly_ThreeEntities_AddsUpToHundred() =>
        Assert.Equal([34, 33, 33], TrafficConfig.Evenly("a", "b", "c").Routes!.Select(route => route.TrafficPercentage!.Value));

    [Fact]
    public async Task SetScaleToZero_OneEntity_ChangesThatOne()
    {
        await Endpoints.SetScaleToZeroAsync(Name, enabled: true, "challenger");
        var endpoint = await Endpoints.WaitUntilNotUpdatingAsync(Name);

        Assert.Equal([false, true], endpoint.Config!.ServedEntities!.Select(entity => entity.ScaleToZeroEnabled!.Value));
    }

    [Fact]
    public async Task SetScaleToZero_UnknownEntity_IsRefusedBeforeTheCall()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Endpoints.SetScaleToZeroAsync(Name, enabled: true, "other"));

        Assert.StartsWith("The serving endpoint 'my-endpoint' does not serve an entity 'other' with its own compute.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task ChangeConfig_WithoutAChange_IsRefusedBeforeAnyCall()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("change", () => Endpoints.ChangeConfigAsync(Name, null!));

        Assert.Empty(Workspace.Requests);
    }

    [Fact]
    public async Task ChangeConfig_EndpointWithModelUnits_NamesTheOtherRoute()
    {
        using var service = new ScriptedHandler().On(
            "GET /api/2.0/serving-endpoints/x",
            """{"name":"x","config":{"served_entities":[{"name":"a","provisioned_model_units":50}]}}"""
        );
        using var databricks = service.CreateClient();

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => databricks.ServingEndpoints.SetScaleToZeroAsync("x", true));

        Assert.Contains("UpdateProvisionedThroughputConfigAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_OfAServedEntity_AreText()
    {
        Assert.NotEmpty(await Endpoints.ReadLogsAsync(Name, "current"));
        Assert.NotEmpty(await Endpoints.ReadBuildLogsAsync(Name, "current"));
        Assert.NotEmpty(await Endpoints.ExportMetricsAsync(Name));
    }
}
