using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class ServingEndpointsClientInferenceTableTests : EndpointFixture
{
    [Fact]
    public async Task Get_EndpointWithoutATable_IsNull() => Assert.Null(await Endpoints.GetInferenceTableAsync(Name));

    [Fact]
    public async Task Enable_OtherAiGatewaySettings_Stay()
    {
        var table = await Endpoints.EnableInferenceTableAndWaitAsync(Name, "ml", "ads", "feed-ads-prod");

        Assert.Equal(("ml.ads.feed-ads-prod_payload", "`ml`.`ads`.`feed-ads-prod_payload`"), (table.FullName, table.SqlName));
        Assert.Equal((InferenceTableKind.AiGateway, true), (table.Kind, table.IsEnabled));
        var gateway = (await Endpoints.GetAsync(Name)).AiGateway!;
        Assert.Equal((true, 100L), (gateway.UsageTrackingConfig!.Enabled, gateway.RateLimits![0].Calls));
        Assert.Equal(["ServingEndpoints_PutAiGateway"], Writes.Select(write => write.Operation));
    }

    [Fact]
    public async Task Enable_NoPrefix_TakesTheEndpointsName() =>
        Assert.Equal("ml.ads.my-endpoint_payload", (await Endpoints.EnableInferenceTableAsync(Name, "ml", "ads")).FullName);

    [Fact]
    public async Task Enable_SamePlaceAgain_ChangesNothing()
    {
        await Endpoints.EnableInferenceTableAsync(Name, "ml", "ads");
        Workspace.ClearRecords();

        await Endpoints.EnableInferenceTableAsync(Name, "ml", "ads", Name);

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Enable_AnotherPlaceWhileOn_IsRefusedBeforeTheCallWithTheReason()
    {
        await Endpoints.EnableInferenceTableAsync(Name, "ml", "ads");
        Workspace.ClearRecords();

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Endpoints.EnableInferenceTableAsync(Name, "ml", "other"));

        Assert.Contains("ml.ads.my-endpoint_payload, and an enabled table cannot be moved", error.Message, StringComparison.Ordinal);
        Assert.Contains("DisableInferenceTableAsync", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Enable_AnotherPlaceAfterDisabling_Works()
    {
        await Endpoints.EnableInferenceTableAsync(Name, "ml", "ads");
        await Endpoints.DisableInferenceTableAsync(Name);

        Assert.Equal("ml.other.my-endpoint_payload", (await Endpoints.EnableInferenceTableAsync(Name, "ml", "other")).FullName);
    }

    [Fact]
    public async Task Enable_BesideALegacyTable_NamesTheMigration()
    {
        SeedLegacy();

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Endpoints.EnableInferenceTableAsync("legacy", "ml", "ads"));

        Assert.Contains("MigrateInferenceTableAsync", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("ml.ads", "ads", null)]
    [InlineData("ml", "", null)]
    [InlineData("ml", "ads", "a/b")]
    public async Task Enable_PlaceThatIsNotAName_IsRefusedBeforeAnyCall(string catalog, string schema, string? prefix)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Endpoints.EnableInferenceTableAsync(Name, catalog, schema, prefix));

        Assert.Empty(Workspace.Requests);
    }

    [Fact]
    public async Task Disable_AiGatewayTable_SendsEnabledFalseAndTheOtherSettings()
    {
        await Endpoints.EnableInferenceTableAsync(Name, "ml", "ads");
        Workspace.ClearRecords();

        Assert.True(await Endpoints.DisableInferenceTableAsync(Name));

        var body = Assert.Single(Writes).Body;
        Assert.True(JToken.DeepEquals(body["inference_table_config"], new JObject { ["enabled"] = false }));
        Assert.True((bool)body["usage_tracking_config"]!["enabled"]!);
        Assert.False((await Endpoints.GetInferenceTableAsync(Name))!.IsEnabled);
    }

    [Fact]
    public async Task Disable_LegacyTable_SendsEnabledFalseOnlyAndTheEntities()
    {
        SeedLegacy();

        Assert.True(await Endpoints.DisableInferenceTableAsync("legacy"));
        await Endpoints.WaitUntilNotUpdatingAsync("legacy");

        var body = Assert.Single(Writes).Body;
        Assert.True(JToken.DeepEquals(body["auto_capture_config"], new JObject { ["enabled"] = false }));
        Assert.Single(body["served_entities"]!);
        Assert.False((await Endpoints.GetInferenceTableAsync("legacy"))!.IsEnabled);
    }

    [Fact]
    public async Task Disable_NothingOn_ChangesNothing()
    {
        Assert.False(await Endpoints.DisableInferenceTableAsync(Name));

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Create_WithInferenceTable_HasItWhenReady()
    {
        await Endpoints.CreateAndWaitAsync(Request().WithInferenceTable("ml", "ads", "feed-ads-prod"));

        var table = await Endpoints.WaitUntilInferenceTableReadyAsync("feed-ads");

        Assert.Equal("ml.ads.feed-ads-prod_payload", table.FullName);
    }

#pragma warning disable CS0618 // What is obsolete still has to work.
    [Fact]
    public async Task Create_WithLegacyInferenceTable_HasItWhenReady()
    {
        await Endpoints.CreateAndWaitAsync(Request().WithLegacyInferenceTable("ml", "ads", "feed-ads-prod"));

        var table = await Endpoints.WaitUntilInferenceTableReadyAsync("feed-ads");

        Assert.Equal((InferenceTableKind.Legacy, "ml.ads.feed-ads-prod_payload", "READY"), (table.Kind, table.FullName, table.Status));
    }

    [Fact]
    public async Task EnableLegacy_ExistingEndpoint_RollsItOutWithTheEntities()
    {
        var table = await Endpoints.EnableLegacyInferenceTableAsync(Name, "ml", "ads");

        Assert.Equal((InferenceTableKind.Legacy, "ml.ads.my-endpoint_payload", true), (table.Kind, table.FullName, table.IsEnabled));
        Assert.Equal("ml.ads.my-endpoint_payload", (await Endpoints.WaitUntilInferenceTableReadyAsync(Name)).FullName);
        Assert.Equal(2, Assert.Single(Writes).Body["served_entities"]!.Count());
    }

    [Fact]
    public async Task EnableLegacy_ResponseWithoutTheTable_ReturnsTheOneThatWasSent()
    {
        using var service = new ScriptedHandler()
            .On("GET /api/2.0/serving-endpoints/x", """{"name":"x","config":{"served_entities":[{"name":"a","entity_name":"m"}]}}""")
            .On("PUT /api/2.0/serving-endpoints/x/config", """{"name":"x"}""");
        using var databricks = service.CreateClient();

        var table = await databricks.ServingEndpoints.EnableLegacyInferenceTableAsync("x", "ml", "ads");

        Assert.Equal((InferenceTableKind.Legacy, "ml.ads.x_payload", true), (table.Kind, table.FullName, table.IsEnabled));
    }

    [Theory]
    [InlineData("ml.ads", "ads", null, "catalogName")]
    [InlineData("ml", "a b", null, "schemaName")]
    [InlineData("ml", "ads", "a/b", "tableNamePrefix")]
    public void Create_WithLegacyInferenceTableOfAnInvalidName_IsRefused(string catalog, string schema, string? prefix, string parameter) =>
        Assert.Throws<ArgumentException>(parameter, () => Request().WithLegacyInferenceTable(catalog, schema, prefix));

    [Fact]
    public async Task ChangeConfig_MovesALegacyTableThatIsOn_IsRefusedBeforeTheCall()
    {
        SeedLegacy();

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() =>
            Endpoints.ChangeConfigAsync("legacy", config => config.AutoCaptureConfig!.SchemaName = "other")
        );

        Assert.Contains("cannot be moved to ml.other.old_payload", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }
#pragma warning restore CS0618

    [Theory]
    [InlineData(typeof(ServingEndpointsClient), "EnableLegacyInferenceTableAsync", "EnableInferenceTableAsync")]
    [InlineData(typeof(CreateServingEndpointRequest), "WithLegacyInferenceTable", "WithInferenceTable")]
    [InlineData(typeof(UpdateServingEndpointConfigRequest), "AutoCaptureConfig", "inference_table_config")]
    [InlineData(typeof(EndpointCoreConfigInput), "AutoCaptureConfig", "inference_table_config")]
    public void Legacy_EachWayToIt_IsObsoleteAndNamesTheReplacement(Type type, string member, string replacement)
    {
        var obsolete = Assert.Single(type.GetMember(member)).GetCustomAttributes(typeof(ObsoleteAttribute), inherit: false).Cast<ObsoleteAttribute>().Single();

        Assert.Contains(replacement, obsolete.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeConfig_SomethingElse_SendsTheLegacyTableAgain()
    {
        SeedLegacy();

        await Endpoints.ChangeConfigAsync("legacy", config => config.ServedEntities![0].EntityVersion = "2");

        Assert.True(
            JToken.DeepEquals(
                Assert.Single(Writes).Body["auto_capture_config"],
                JObject.Parse("""{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"old","enabled":true}""")
            )
        );
    }

    [Fact]
    public async Task WaitUntilReady_FailedLegacyTable_SaysWhyAndWhatToDo()
    {
        using var service = new ScriptedHandler().On(
            "GET /api/2.0/serving-endpoints/x",
            """
            {"name":"x","state":{"ready":"READY","config_update":"NOT_UPDATING"},"config":{"auto_capture_config":
              {"catalog_name":"ml","schema_name":"ads","enabled":true,"state":{"payload_table":{"name":"x_payload","status":"FAILED","status_message":"The table was dropped."}}}}}
            """
        );
        using var databricks = service.CreateClient(options => options.TimeProvider = FakeClocks.SkippingWaits());

        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => databricks.ServingEndpoints.WaitUntilInferenceTableReadyAsync("x"));
        var table = await databricks.ServingEndpoints.GetInferenceTableAsync("x");

        Assert.Equal("FAILED", error.LastState);
        Assert.Contains("The table was dropped. ", error.Message, StringComparison.Ordinal);
        Assert.Contains("ml.ads.x_payload can no longer be used", error.Message, StringComparison.Ordinal);
        Assert.Contains("new endpoint", error.Message, StringComparison.Ordinal);
        Assert.True(table!.HasFailed);
    }

    [Fact]
    public async Task WaitUntilReady_NoTable_FailsAfterAFewReads()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitException>(() => Endpoints.WaitUntilInferenceTableReadyAsync(Name));

        Assert.Contains("does not write to an inference table", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Attempts);
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("""["TELEMETRY_FEATURE_LOGS","TELEMETRY_FEATURE_INFERENCE_TABLE"]""", true)]
    [InlineData("""["TELEMETRY_FEATURE_LOGS"]""", false)]
    public async Task Get_TableOfTheTelemetry_IsReported(string features, bool isEnabled)
    {
        ShowTelemetry(features);

        var table = (await Endpoints.GetInferenceTableAsync("telemetry"))!;

#pragma warning disable DBX9001 // a preview
        Assert.Equal((InferenceTableKind.Telemetry, isEnabled, 0.25), (table.Kind, table.IsEnabled, table.SamplingFraction));
#pragma warning restore DBX9001
        Assert.Equal(("ml.ads.requests", "`ml`.`ads`.`requests`", null), (table.FullName, table.SqlName, table.TableNamePrefix));
    }

    [Fact]
    public async Task Get_TableOfTheGatewayBesideOneOfTheTelemetry_ComesFirstWhileItIsOn()
    {
        SeedTelemetry("null");

        Assert.Equal("ml.ads.telemetry_payload", (await Endpoints.EnableInferenceTableAndWaitAsync("telemetry", "ml", "ads")).FullName);
        Assert.Equal(InferenceTableKind.AiGateway, (await Endpoints.GetInferenceTableAsync("telemetry"))!.Kind);
    }

    [Fact]
    public async Task Disable_TableOfTheTelemetry_IsRefusedBeforeTheCallAndNamesTheMethodThatCan()
    {
        ShowTelemetry("null");

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Endpoints.DisableInferenceTableAsync("telemetry"));

        Assert.Contains("ml.ads.requests as part of its telemetry", error.Message, StringComparison.Ordinal);
        Assert.Contains("UpdateTelemetryConfigAsync", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Disable_TelemetryThatWritesNoQueries_IsLeftAlone()
    {
        SeedTelemetry("""["TELEMETRY_FEATURE_LOGS"]""");

        Assert.False(await Endpoints.DisableInferenceTableAsync("telemetry"));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Migrate_DryRun_TellsTheStepsAndChangesNothing()
    {
        SeedLegacy();

        var plan = await Endpoints.MigrateInferenceTableAsync("legacy", dryRun: true);

        Assert.Equal(("ml.ads.old_payload", "ml.ads.old_gateway_payload", true), (plan.From!.FullName, plan.To.FullName, plan.IsDryRun));
        Assert.Equal(2, plan.Steps.Count);
        Assert.Contains("Enable the AI Gateway inference table ml.ads.old_gateway_payload", plan.ToString(), StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Migrate_LegacyTable_SwitchesTheNewOneOnBeforeTheOldOneOff()
    {
        SeedLegacy();

        await Endpoints.MigrateInferenceTableAsync("legacy", tableNamePrefix: "new");

        Assert.Equal(["ServingEndpoints_PutAiGateway", "ServingEndpoints_UpdateConfig"], Writes.Select(write => write.Operation));
        var endpoint = await Endpoints.GetAsync("legacy");
        var table = await Endpoints.GetInferenceTableAsync("legacy");
        Assert.Equal((InferenceTableKind.AiGateway, "ml.ads.new_payload", true), (table!.Kind, table.FullName, table.IsEnabled));
        Assert.True(endpoint.AiGateway!.UsageTrackingConfig!.Enabled);
        Assert.Equal("NOT_UPDATING", endpoint.State!.ConfigUpdate.ToString());
        Assert.Empty((await Endpoints.MigrateInferenceTableAsync("legacy")).Steps);
    }

    [Fact]
    public async Task Migrate_BrokenOffBetweenTheSteps_GoesOnWhereItEnded()
    {
        SeedLegacy();
        Workspace.Faults.Add(Fault.Status(403) with { Operation = "ServingEndpoints_UpdateConfig" });
        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => Endpoints.MigrateInferenceTableAsync("legacy"));
        Workspace.ClearRecords();

        var done = await Endpoints.MigrateInferenceTableAsync("legacy");

        Assert.Single(done.Steps);
        Assert.Equal(["ServingEndpoints_UpdateConfig"], Writes.Select(write => write.Operation));
    }

    [Fact]
    public async Task Migrate_PlaceOfTheOldTable_IsRefused()
    {
        SeedLegacy();

        await Assert.ThrowsAsync<ArgumentException>(() => Endpoints.MigrateInferenceTableAsync("legacy", tableNamePrefix: "old"));

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Migrate_NoTable_SaysThatThereIsNothing()
    {
        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Endpoints.MigrateInferenceTableAsync(Name));

        Assert.Contains("nothing to migrate", error.Message, StringComparison.Ordinal);
    }

    // As workspaces did that kept the names of the tables; the fake workspace turns them into a profile, as the service does today.
    private void ShowTelemetry(string features) =>
        Workspace.OnRequest(
            HttpMethod.Get,
            "/api/2.0/serving-endpoints/telemetry",
            _ =>
                FakeResponse.Json(
                    $$$"""
                    {
                      "name": "telemetry",
                      "state": { "ready": "READY", "config_update": "NOT_UPDATING" },
                      "telemetry_config": { "inference_table_config": { "name": "ml.ads.requests", "sampling_fraction": 0.25 }, "enabled_telemetry_features": {{{features}}} }
                    }
                    """
                )
        );

    private void SeedTelemetry(string features) =>
        Workspace.Seed.ServingEndpoint(
            JObject.Parse(
                $$$"""
                {
                  "name": "telemetry",
                  "config": { "served_entities": [ { "name": "ads", "entity_name": "ml.ads.ranker", "entity_version": "1", "workload_size": "Small", "scale_to_zero_enabled": true } ] },
                  "telemetry_config": { "inference_table_config": { "name": "ml.ads.requests", "sampling_fraction": 0.25 }, "enabled_telemetry_features": {{{features}}} }
                }
                """
            )
        );
}
