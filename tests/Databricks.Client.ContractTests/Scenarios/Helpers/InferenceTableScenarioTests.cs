using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Inference tables, on the wire: what is not to be changed is sent again as it was.</summary>
public class InferenceTableScenarioTests
{
    private const string Path = "/api/2.0/serving-endpoints/feed-ads";
    private const string Get = "GET " + Path;
    private const string Gateway = "PUT " + Path + "/ai-gateway";
    private const string Config = "PUT " + Path + "/config";

    private const string Others =
        """ "usage_tracking_config":{"enabled":true},"rate_limits":[{"calls":0,"renewal_period":"minute","key":"user"}],"newer":{"a":[1]} """;
    private const string On = """ "inference_table_config":{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"feed-ads-prod","enabled":true} """;

    private const string Served =
        """ "served_entities":[{"name":"ads1","entity_name":"ml.ads1","entity_version":"3","workload_size":"Small","scale_to_zero_enabled":false,"creator":"me","creation_timestamp":1,"state":{"deployment":"DEPLOYMENT_READY"}}],"traffic_config":{"routes":[{"served_entity_name":"ads1","traffic_percentage":100}]} """;

    private const string Legacy =
        """ "auto_capture_config":{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"old","enabled":true,"state":{"payload_table":{"name":"old_payload","status":"READY"}}} """;

    [Fact]
    public async Task Enable_OtherSettingsOfTheGateway_AreSentAgain()
    {
        using var workspace = Endpoint($$"""{"name":"feed-ads","ai_gateway":{ {{Others}} } }""");
        workspace.On(Gateway, Reply.Json($$"""{ {{Others}},{{On}} }"""));

        var table = await workspace.Databricks.ServingEndpoints.EnableInferenceTableAsync("feed-ads", "ml", "ads", "feed-ads-prod");

        Assert.Equal("ml.ads.feed-ads-prod_payload", table.FullName);
        Assert.Equal([Get, Gateway], workspace.Calls);
        await AssertSentAsync(workspace, Gateway, $$"""{ {{Others}},{{On}} }""");
    }

    [Fact]
    public async Task Disable_TableOfTheGateway_SendsEnabledFalseAndTheOtherSettings()
    {
        using var workspace = Endpoint($$"""{"name":"feed-ads","ai_gateway":{ {{Others}},{{On}} } }""");
        workspace.On(Gateway, Reply.Empty);

        Assert.True(await workspace.Databricks.ServingEndpoints.DisableInferenceTableAsync("feed-ads"));

        await AssertSentAsync(workspace, Gateway, $$"""{ {{Others}},"inference_table_config":{"enabled":false} }""");
    }

    [Fact]
    public async Task Disable_LegacyTable_SendsEnabledFalseOnlyAndWhatIsServed()
    {
        using var workspace = Endpoint($$"""{"name":"feed-ads","config":{ {{Served}},{{Legacy}} } }""");
        workspace.On(Config, Reply.Json("""{"name":"feed-ads"}"""));

        Assert.True(await workspace.Databricks.ServingEndpoints.DisableInferenceTableAsync("feed-ads"));

        await AssertSentAsync(workspace, Config, Rollout("""{"enabled":false}"""));
    }

    [Fact]
    public async Task ChangeConfig_SomethingElse_SendsTheSettingsOfTheLegacyTableAgain()
    {
        using var workspace = Endpoint($$"""{"name":"feed-ads","config":{ {{Served}},{{Legacy}} } }""");
        workspace.On(Config, Reply.Json("""{"name":"feed-ads"}"""));

        await workspace.Databricks.ServingEndpoints.ChangeConfigAsync("feed-ads", config => config.ServedEntities![0].EntityVersion = "4");

        var expected = Rollout("""{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"old","enabled":true}""");
        await AssertSentAsync(workspace, Config, expected.Replace("\"3\"", "\"4\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enable_TableIsOnElsewhere_IsRefusedBeforeAnyChange()
    {
        using var workspace = Endpoint($$"""{"name":"feed-ads","ai_gateway":{ {{On}} } }""");

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() =>
            workspace.Databricks.ServingEndpoints.EnableInferenceTableAsync("feed-ads", "ml", "elsewhere")
        );

        Assert.Contains("cannot be moved", error.Message);
        Assert.Equal([Get], workspace.Calls);
    }

    [Fact]
    public async Task Migrate_LegacyTable_SwitchesTheNewOneOnThenTheOldOneOffAndWaits()
    {
        using var workspace = new ScriptedWorkspace();
        var before =
            $$"""{"name":"feed-ads","state":{"ready":"READY","config_update":"NOT_UPDATING"},"config":{"config_version":1,{{Served}},{{Legacy}} },"ai_gateway":{ {{Others}} } }""";
        workspace.On(
            Get,
            Reply.Json(before),
            Reply.Json(before),
            Reply.Json(before),
            Reply.Json(before),
            Reply.Json(
                $$"""{"name":"feed-ads","state":{"ready":"READY","config_update":"IN_PROGRESS"},"config":{"config_version":1},"pending_config":{"config_version":2} }"""
            ),
            Reply.Json($$"""{"name":"feed-ads","state":{"ready":"READY","config_update":"NOT_UPDATING"},"config":{"config_version":2} }""")
        );
        workspace.On(Gateway, Reply.Empty);
        workspace.On(Config, Reply.Json("""{"name":"feed-ads","pending_config":{"config_version":2}}"""));

        var done = await workspace.Databricks.ServingEndpoints.MigrateInferenceTableAsync("feed-ads");

        Assert.Equal(("ml.ads.old_payload", "ml.ads.old_gateway_payload"), (done.From!.FullName, done.To.FullName));
        Assert.Equal([Get, Get, Gateway, Get, Config, Get, Get, Get], workspace.Calls);
        await AssertSentAsync(
            workspace,
            Gateway,
            $$"""{ {{Others}},"inference_table_config":{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"old_gateway","enabled":true} }"""
        );
        await AssertSentAsync(workspace, Config, Rollout("""{"enabled":false}"""));
    }

    [Fact]
    public async Task Migrate_DryRun_OnlyReads()
    {
        using var workspace = Endpoint($$"""{"name":"feed-ads","config":{ {{Served}},{{Legacy}} } }""");

        var plan = await workspace.Databricks.ServingEndpoints.MigrateInferenceTableAsync("feed-ads", dryRun: true);

        Assert.Equal(2, plan.Steps.Count);
        Assert.Equal([Get], workspace.Calls);
    }

    [Fact]
    public async Task WaitUntilReady_FailedTable_SaysWhyInTheServicesWords()
    {
        var failed = Legacy.Replace("\"READY\"", "\"FAILED\",\"status_message\":\"The schema was changed.\"", StringComparison.Ordinal);
        using var workspace = Endpoint(
            $$"""{"name":"feed-ads","state":{"ready":"READY","config_update":"NOT_UPDATING"},"config":{ {{Served}},{{failed}} } }"""
        );

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() =>
            workspace.Databricks.ServingEndpoints.WaitUntilInferenceTableReadyAsync("feed-ads")
        );

        Assert.Contains("The schema was changed", error.Message);
    }

    private static ScriptedWorkspace Endpoint(string endpoint)
    {
        var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json(endpoint));
        return workspace;
    }

    private static string Rollout(string capture) =>
        $$"""
            {"served_entities":[{"name":"ads1","entity_name":"ml.ads1","entity_version":"3","workload_size":"Small","scale_to_zero_enabled":false}],
             "traffic_config":{"routes":[{"served_entity_name":"ads1","traffic_percentage":100}]},"auto_capture_config":{{capture}} }
            """;

    private static async Task AssertSentAsync(ScriptedWorkspace workspace, string route, string expected) =>
        Assert.Null(Json.Difference(Json.Object(expected), Json.Object(Assert.Single(workspace.Bodies(route)))));
}
