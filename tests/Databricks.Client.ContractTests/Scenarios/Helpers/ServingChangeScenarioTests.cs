using Databricks.Client.ContractTests.Server;
using Databricks.Client.Models;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Changes of serving endpoints, on the wire: what is to stay is sent as it was.</summary>
public class ServingChangeScenarioTests
{
    private const string Path = "/api/2.0/serving-endpoints/feed-ads";
    private const string Get = "GET " + Path;
    private const string Config = "PUT " + Path + "/config";
    private const string Create = "POST /api/2.0/serving-endpoints";

    private const string Entities =
        """[{"name":"a","entity_name":"ml.a","entity_version":"1","scale_to_zero_enabled":false,"newer":{"x":1}},{"name":"b","entity_name":"ml.b","entity_version":"2","scale_to_zero_enabled":false}]""";

    private const string Traffic = """{"routes":[{"served_entity_name":"a","traffic_percentage":100},{"served_entity_name":"b","traffic_percentage":0}]}""";

    private const string Endpoint =
        $$"""{"name":"feed-ads","state":{"ready":"READY","config_update":"NOT_UPDATING"},"config":{"served_entities":{{Entities}},"traffic_config":{{Traffic}} } }""";

    [Fact]
    public async Task SetTraffic_Split_SendsTheEntitiesAsTheyWere()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(Endpoint));
        workspace.On(Config, Reply.Json(Endpoint));

        await workspace.Databricks.ServingEndpoints.SetTrafficAsync("feed-ads", TrafficConfig.Split(("a", 90), ("b", 10)));

        var traffic = Traffic.Replace("100", "90", StringComparison.Ordinal).Replace(":0}", ":10}", StringComparison.Ordinal);
        await AssertSentAsync(workspace, $$"""{"served_entities":{{Entities}},"traffic_config":{{traffic}} }""");
    }

    [Fact]
    public async Task SetScaleToZero_OneEntity_SendsTheOthersAsTheyWere()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(Endpoint));
        workspace.On(Config, Reply.Json(Endpoint));

        await workspace.Databricks.ServingEndpoints.SetScaleToZeroAsync("feed-ads", enabled: true, "b");

        var entities = Entities.Replace("\"2\",\"scale_to_zero_enabled\":false", "\"2\",\"scale_to_zero_enabled\":true", StringComparison.Ordinal);
        await AssertSentAsync(workspace, $$"""{"served_entities":{{entities}},"traffic_config":{{Traffic}} }""");
    }

    [Fact]
    public async Task CreateOrUpdate_SomebodyCreatesItMeanwhile_ComparesAndChangesTheirs()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Error(404, "RESOURCE_DOES_NOT_EXIST", "No such endpoint"), Reply.Json(Endpoint));
        workspace.On(Create, Reply.Error(409, "RESOURCE_ALREADY_EXISTS", "There is one"));
        workspace.On(Config, Reply.Json(Endpoint));
        var wanted = new EndpointCoreConfigInput { ServedEntities = [new ServedEntityInput { EntityName = "ml.c", EntityVersion = "1" }] };

        await workspace.Databricks.ServingEndpoints.CreateOrUpdateAsync(new CreateServingEndpointRequest { Name = "feed-ads", Config = wanted });

        Assert.Equal([Get, Create, Get, Config], workspace.Calls);
        await AssertSentAsync(workspace, """{"served_entities":[{"entity_name":"ml.c","entity_version":"1"}]}""");
    }

    [Fact]
    public async Task LogsAndMetrics_OfAnEntity_AreText()
    {
        const string Metrics = "# TYPE cpu_usage_percentage gauge\ncpu_usage_percentage{a=\"ü\"} 0.5\n";
        using var workspace = new ScriptedWorkspace();
        workspace.On($"GET {Path}/served-models/a/logs", Reply.Json("""{"logs":"line 1\nline 2"}"""));
        workspace.On($"GET {Path}/served-models/a/build-logs", Reply.Json("""{"logs":"built"}"""));
        workspace.On($"GET {Path}/metrics", new Reply(200, "text/plain", Metrics));
        var endpoints = workspace.Databricks.ServingEndpoints;

        Assert.Equal("line 1\nline 2", await endpoints.ReadLogsAsync("feed-ads", "a"));
        Assert.Equal("built", await endpoints.ReadBuildLogsAsync("feed-ads", "a"));
        Assert.Equal(Metrics, await endpoints.ExportMetricsAsync("feed-ads"));
        Assert.Equal(["text/plain"], workspace.Headers($"GET {Path}/metrics", "Accept"));
    }

    private static async Task AssertSentAsync(ScriptedWorkspace workspace, string expected) =>
        Assert.Null(Json.Difference(Json.Object(expected), Json.Object(Assert.Single(workspace.Bodies(Config)))));
}
