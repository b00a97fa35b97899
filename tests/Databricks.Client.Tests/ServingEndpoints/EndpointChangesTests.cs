using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>What a deployment sends for an existing endpoint: what differs, and nothing else.</summary>
public sealed class EndpointChangesTests
{
    private const string One = """{"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"}]}""";

    private const string Two = """
        {"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"},{"name":"b","entity_name":"m","entity_version":"1"}],
         "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":80},{"served_entity_name":"b","traffic_percentage":20}]}}
        """;

    private const string TwoOfVersion2 = """
        {"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"},{"name":"b","entity_name":"m","entity_version":"2"}],
         "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":80},{"served_entity_name":"b","traffic_percentage":20}]}}
        """;

    private const string TwoOfVersion2Evenly = """
        {"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"},{"name":"b","entity_name":"m","entity_version":"2"}],
         "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":50},{"served_entity_name":"b","traffic_percentage":50}]}}
        """;

    private const string Captured = """
        {"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"}],
         "auto_capture_config":{"catalog_name":"ml","schema_name":"ads","table_name_prefix":"old","enabled":true}}
        """;

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"tags":[{"key":"team"}]}""", "tags")]
    [InlineData("""{"ai_gateway":{"usage_tracking_config":{"enabled":true}}}""", "gateway")]
    [InlineData("""{"email_notifications":{"on_update_failure":["a@example.com"]}}""", "notifications")]
    [InlineData("""{"config":{"served_entities":[{"name":"a"}]}}""", "config")]
    public void Any_OneSettingThatDiffers_IsTheOnlyChange(string wanted, string expected)
    {
        var changes = Of("""{"name":"x"}""", wanted);

        var found = new[]
        {
            changes.Tags is null ? "" : "tags",
            changes.AiGateway is null ? "" : "gateway",
            changes.Notifications is null ? "" : "notifications",
            changes.Config is null ? "" : "config",
        };
        Assert.Equal(expected, string.Concat(found));
        Assert.Equal(expected.Length > 0, changes.Any);
    }

    [Fact]
    public void Notifications_OtherAddresses_AreTheWantedOnes()
    {
        var changes = Of(
            """{"email_notifications":{"on_update_failure":["a@example.com"]}}""",
            """{"email_notifications":{"on_update_failure":["b@example.com"]}}"""
        );

        Assert.Equal(["b@example.com"], changes.Notifications!.EmailNotifications!.OnUpdateFailure!);
    }

    [Theory]
    [InlineData("""[{"key":"team","value":"ads"},{"key":"stage","value":"prod"}]""", """[{"key":"team","value":"ads"}]""", "")]
    [InlineData("""[{"key":"team","value":"ads"}]""", """[{"key":"team","value":"search"}]""", "team=search")]
    [InlineData("""[{"key":"team","value":"ads"}]""", """[{"key":"owner","value":"ads"}]""", "owner=ads")]
    [InlineData("""[{"key":"pilot"}]""", """[{"key":"pilot","value":""}]""", "")]
    [InlineData("""[{"key":"pilot","value":""}]""", """[{"key":"pilot"}]""", "")]
    [InlineData("""[{"key":"pilot","value":"no"}]""", """[{"key":"pilot"}]""", "pilot=")]
    public void Tags_WantedOnes_AreAddedUnlessKeyAndValueExist(string present, string wanted, string expected)
    {
        var changes = Of($$"""{"tags":{{present}}}""", $$"""{"tags":{{wanted}}}""");

        Assert.Equal(expected, string.Join(',', changes.Tags?.AddTags?.Select(static tag => $"{tag.Key}={tag.Value}") ?? []));
    }

    [Fact]
    public void AiGateway_TableBesideALegacyOne_IsRefusedAndNamesTheMigration()
    {
        var present = $$"""{"name":"x","config":{{Captured}}}""";
        const string Wanted = """{"ai_gateway":{"inference_table_config":{"catalog_name":"ml","schema_name":"ads","enabled":true}}}""";

        var error = Assert.Throws<DatabricksStateException>(() => Of(present, Wanted));

        Assert.Contains("MigrateInferenceTableAsync", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOT_UPDATING", One, null, One)]
    [InlineData("NOT_UPDATING", Two, null, Two)]
    [InlineData("NOT_UPDATING", Two, TwoOfVersion2Evenly, Two)]
    [InlineData("IN_PROGRESS", TwoOfVersion2Evenly, Two, Two)]
    [InlineData("UPDATE_CANCELED", Two, null, Two)]
    public void Config_WantedIsServedOrBeingRolledOut_IsNotSentAgain(string update, string config, string? pending, string wanted) =>
        Assert.Null(ConfigOf(update, config, pending, wanted));

    [Theory]
    [InlineData("NOT_UPDATING", "null", null, One)]
    [InlineData("NOT_UPDATING", Two, null, One)]
    [InlineData("NOT_UPDATING", Two, null, TwoOfVersion2)]
    [InlineData("NOT_UPDATING", TwoOfVersion2, null, TwoOfVersion2Evenly)]
    [InlineData("NOT_UPDATING", TwoOfVersion2Evenly, Two, Two)]
    [InlineData("IN_PROGRESS", Two, TwoOfVersion2, Two)]
    [InlineData("IN_PROGRESS", TwoOfVersion2Evenly, TwoOfVersion2, TwoOfVersion2Evenly)]
    [InlineData("IN_PROGRESS", One, null, One)]
    [InlineData("UPDATE_FAILED", One, null, One)]
    [InlineData(
        "NOT_UPDATING",
        One,
        null,
        """{"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"}],"served_models":[{"name":"a","model_name":"m","model_version":"1"}]}"""
    )]
    [InlineData("NOT_UPDATING", Captured, null, Captured)]
    public void Config_DiffersOrMayDiffer_IsSent(string update, string config, string? pending, string wanted)
    {
        var sent = ConfigOf(update, config, pending, wanted);

        Assert.NotNull(sent);
        Assert.True(JsonTokens.Covers(JsonTokens.Of(sent), JObject.Parse(wanted)), JsonTokens.Of(sent).ToString());
    }

    [Fact]
    public void Config_TwoEntitiesWithoutASplit_AreSentForTheServiceToDecide()
    {
        var wanted = JObject.Parse(Two);
        wanted.Remove("traffic_config");

        Assert.NotNull(ConfigOf("NOT_UPDATING", Two, null, wanted.ToString()));
    }

    [Fact]
    public void Config_DisablesTheLegacyTable_IsSentAsWanted()
    {
        const string Wanted = """{"served_entities":[{"name":"a","entity_name":"m","entity_version":"2"}],"auto_capture_config":{"enabled":false}}""";

        var sent = ConfigOf("NOT_UPDATING", Captured, null, Wanted);

        Assert.True(JToken.DeepEquals(JToken.Parse("""{"enabled":false}"""), JsonTokens.Of(sent!)["auto_capture_config"]), JsonTokens.Of(sent!).ToString());
    }

    [Fact]
    public void Config_MovesTheLegacyTable_IsRefused()
    {
        const string Wanted = """
            {"served_entities":[{"name":"a","entity_name":"m","entity_version":"2"}],
             "auto_capture_config":{"catalog_name":"ml","schema_name":"other","table_name_prefix":"old","enabled":true}}
            """;

        var error = Assert.Throws<DatabricksStateException>(() => ConfigOf("NOT_UPDATING", Captured, null, Wanted));

        Assert.Contains("cannot be moved to ml.other.old_payload", error.Message, StringComparison.Ordinal);
    }

    private static UpdateServingEndpointConfigRequest? ConfigOf(string update, string config, string? pending, string wanted) =>
        Of(
            $$$"""{"name":"x","state":{"ready":"READY","config_update":"{{{update}}}"},"config":{{{config}}},"pending_config":{{{pending ?? "null"}}}}""",
            $$"""{"config":{{wanted}}}"""
        ).Config;

    private static EndpointChanges Of(string present, string wanted) =>
        new(JsonConvert.DeserializeObject<ServingEndpointDetailed>(present)!, JsonConvert.DeserializeObject<CreateServingEndpointRequest>(wanted)!);
}
