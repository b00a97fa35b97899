using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Names and states of inference tables, and what is refused before the service is called.</summary>
public sealed class InferenceTableTests
{
    private const string Unknown = """{"name":"x","config":{"auto_capture_config":{"enabled":true}}}""";

    private const string Known = """
        {"name":"x","config":{"auto_capture_config":{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"old","enabled":true}}}
        """;

    [Theory]
    [InlineData("ml", "ads", "feed-ads", "`ml`.`ads`.`feed-ads_payload`")]
    [InlineData("m`l", "ads", "x", "`m``l`.`ads`.`x_payload`")]
    [InlineData(null, "ads", "x", null)]
    [InlineData("ml", null, "x", null)]
    [InlineData("ml", "ads", null, null)]
    public void SqlName_EachPlace_IsQuotedOrNull(string? catalog, string? schema, string? prefix, string? expected) =>
        Assert.Equal(expected, new InferenceTable(InferenceTableKind.AiGateway, true, catalog, schema, prefix).SqlName);

    [Theory]
    [InlineData(InferenceTableKind.AiGateway, true, "ml", "ml.ads.x_payload (AiGateway, on)")]
    [InlineData(InferenceTableKind.Legacy, false, "ml", "ml.ads.x_payload (Legacy, off)")]
    [InlineData(InferenceTableKind.Legacy, true, null, "no location (Legacy, on)")]
    public void ToString_EachTable_SaysWhereItIsAndWhetherItIsOn(InferenceTableKind kind, bool isEnabled, string? catalog, string expected) =>
        Assert.Equal(expected, new InferenceTable(kind, isEnabled, catalog, "ads", "x").ToString());

    [Fact]
    public void Migration_OfAMock_IsDoneAndHasNoSteps()
    {
        var to = new InferenceTable(InferenceTableKind.AiGateway, isEnabled: true);

        var migration = new InferenceTableMigration(to);

        Assert.Equal((to, null, false), (migration.To, migration.From, migration.IsDryRun));
        Assert.Equal("Nothing to do.", migration.ToString());
    }

    [Fact]
    public void Plan_PlaceThatTheServiceDoesNotReport_SaysWhatToPass()
    {
        var endpoint = Read(Unknown);

        var error = Assert.Throws<DatabricksStateException>(() =>
            InferenceTablePlan.Of(endpoint, InferenceTableRules.Legacy(endpoint)!, present: null, dryRun: true, catalogName: "ml", schemaName: null, null)
        );

        Assert.Contains("'x': pass catalogName and schemaName; nothing was changed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_PlaceOfTheCaller_ReplacesTheUnknownOne()
    {
        var endpoint = Read(Unknown);

        var plan = InferenceTablePlan.Of(endpoint, InferenceTableRules.Legacy(endpoint)!, present: null, dryRun: true, "ml", "ads", tableNamePrefix: null);

        Assert.Equal("ml.ads.x_gateway_payload", plan.To.FullName);
    }

    [Theory]
    [InlineData("ml.ads.requests", "ml.ads.requests", "requests")]
    [InlineData("ads.requests", null, "ads.requests")]
    [InlineData("requests", null, "requests")]
    [InlineData("a.b.c.d", null, "a.b.c.d")]
    public void Telemetry_NameOfOneToFourParts_HasAPlaceOnlyWithThree(string name, string? fullName, string tableName)
    {
        var table = InferenceTableRules.Telemetry(Read($$$"""{"name":"x","telemetry_config":{"inference_table_config":{"name":"{{{name}}}" } } }"""))!;

        Assert.Equal((fullName, tableName), (table.FullName, table.TableName));
    }

    // Otherwise no change of such an endpoint would be possible.
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"enabled":true}""", """{"enabled":true}""")]
    [InlineData("""{"enabled":true,"catalog_name":"ml"}""", """{"enabled":true,"catalog_name":"other"}""")]
    public void CheckCapture_ServiceReportsNoLocation_IsAllowed(string reported, string capture)
    {
        var endpoint = Read($$$"""{"name":"e","config":{"auto_capture_config":{{{reported}}} } }""");

        Assert.Null(Record.Exception(() => InferenceTableRules.CheckCapture(endpoint, Capture(capture))));
    }

    [Theory]
    [InlineData("""{"enabled":true}""")]
    [InlineData("""{"catalog_name":"ml","enabled":true}""")]
    [InlineData("""{"schema_name":"ads","enabled":true}""")]
    [InlineData("""{"table_name_prefix":"old"}""")]
    [InlineData("""{"catalog_name":"other","enabled":false}""")]
    public void CheckCapture_PartsThatAreMissing_AreThoseOfTheTable(string capture) =>
        Assert.Null(Record.Exception(() => InferenceTableRules.CheckCapture(Read(Known), Capture(capture))));

    [Theory]
    [InlineData(Known, """{"catalog_name":"other"}""", "other.ads.old_payload")]
    [InlineData(Known, """{"schema_name":"other"}""", "ml.other.old_payload")]
    [InlineData(Known, """{"table_name_prefix":"other"}""", "ml.ads.other_payload")]
    public void CheckCapture_AnotherPlace_IsRefusedAndNamed(string endpoint, string capture, string place)
    {
        var error = Assert.Throws<DatabricksStateException>(() => InferenceTableRules.CheckCapture(Read(endpoint), Capture(capture)));

        Assert.Contains($"cannot be moved to {place}. ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "The service gave no reason. An inference table stops working")]
    [InlineData("\"\"", "The service gave no reason. An inference table stops working")]
    [InlineData("\"Dropped.\"", "Dropped. An inference table stops working")]
    public void Status_FailedTable_GivesTheReasonOrSaysThatThereIsNone(string message, string expected)
    {
        var status = new InferenceTableStatus().Judge(
            Read(
                $$"""
                {"name":"x","config":{"auto_capture_config":{"enabled":true,"state":{"payload_table":{"name":"t","status":"FAILED","status_message":{{message}} } } } } }
                """
            )
        );

        Assert.Equal(("Failure", "FAILED"), (status.Outcome.ToString(), status.State));
        Assert.StartsWith(expected, status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","ai_gateway":{"inference_table_config":{"catalog_name":"ml","schema_name":"ads","enabled":false}}}""")]
    public void Status_NoTableThatIsOn_IsOffAndFailsAtTheThirdRead(string endpoint)
    {
        var status = new InferenceTableStatus();

        var outcomes = Enumerable.Range(0, 3).Select(_ => status.Judge(Read(endpoint))).Select(static seen => $"{seen.State}: {seen.Outcome}").ToList();

        Assert.Equal(["off: Continue", "off: Continue", "off: Failure"], outcomes);
    }

    [Fact]
    public void WithInferenceTable_OtherSettingsOfTheGateway_Stay()
    {
        var request = new CreateServingEndpointRequest { AiGateway = new AiGatewayConfig { UsageTrackingConfig = new() { Enabled = true } } };

        request.WithInferenceTable("ml", "ads");

        Assert.Equal((true, "ml"), (request.AiGateway.UsageTrackingConfig!.Enabled, request.AiGateway.InferenceTableConfig!.CatalogName));
    }

    [Fact]
    public void WithInferenceTable_OtherSettingsOfProvisionedThroughput_Stay()
    {
#pragma warning disable DBX9001 // a preview
        var request = new CreateProvisionedThroughputEndpointRequest { AiGateway = new AiGatewayConfig { UsageTrackingConfig = new() { Enabled = true } } };

        request.WithInferenceTable("ml", "chats");

        Assert.Equal((true, "chats"), (request.AiGateway.UsageTrackingConfig!.Enabled, request.AiGateway.InferenceTableConfig!.SchemaName));
#pragma warning restore DBX9001
    }

    private static UpdateServingEndpointConfigRequest Capture(string capture) =>
        JsonConvert.DeserializeObject<UpdateServingEndpointConfigRequest>($$"""{"auto_capture_config":{{capture}}}""")!;

    private static ServingEndpointDetailed Read(string endpoint) => JsonConvert.DeserializeObject<ServingEndpointDetailed>(endpoint)!;
}
