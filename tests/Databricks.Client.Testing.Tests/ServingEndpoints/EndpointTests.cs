using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed partial class EndpointTests
{
    private const string Base = "/api/2.0/serving-endpoints";

    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Create_WithInferenceTable_RespondsAsTheGuideSays(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);

        var (status, created) = await CreateAsync(fixture);
        await fixture.GetAsync($"{Base}/feed-ads");
        var (_, ready) = await fixture.GetAsync($"{Base}/feed-ads");

        Assert.Equal(200, status);
        Assert.Equal("NOT_READY IN_PROGRESS", State(created));
        Assert.Null(created["config"]);
        Assert.Equal("ads1-1", (string)created["pending_config"]!["served_entities"]![0]!["name"]!);
        Assert.Equal("DEPLOYMENT_CREATING", (string)created["pending_config"]!["served_entities"]![0]!["state"]!["deployment"]!);
        Assert.Equal(100, (int)created["pending_config"]!["traffic_config"]!["routes"]![0]!["traffic_percentage"]!);
        Assert.Equal("feed-ads-prod_payload", (string)created["pending_config"]!["auto_capture_config"]!["state"]!["payload_table"]!["name"]!);
        Assert.Equal("CAN_MANAGE", (string)created["permission_level"]!);
        Assert.Equal("READY NOT_UPDATING", State(ready));
        Assert.Null(ready["pending_config"]);
        Assert.Equal("READY", (string)ready["config"]!["auto_capture_config"]!["state"]!["payload_table"]!["status"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Create_NameTaken_AlreadyExists()
    {
        await using var fixture = await StartAsync();

        var (status, error) = await CreateAsync(fixture, "my-endpoint");

        Assert.Equal((409, "RESOURCE_ALREADY_EXISTS"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task UpdateConfig_QuotedPercentages_AreTakenAndRecorded()
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PutAsync(
            $"{Base}/my-endpoint/config",
            """
            {"served_entities":[{"name":"current","entity_name":"model-A","entity_version":"1","workload_size":"Small","scale_to_zero_enabled":true},
            {"name":"challenger","entity_name":"model-B","entity_version":"1","workload_size":"Small","scale_to_zero_enabled":true}],
            "traffic_config":{"routes":[{"served_model_name":"current","traffic_percentage":"50"},{"served_model_name":"challenger","traffic_percentage":"50"}]},
            "auto_capture_config":{"catalog_name":"catalog","schema_name":"schema","table_name_prefix":"my-endpoint"}}
            """
        );

        Assert.Equal(200, status);
        Assert.Equal("READY IN_PROGRESS", State(response));
        Assert.Equal(2, (int)response["pending_config"]!["config_version"]!);
        Assert.Equal(JTokenType.Integer, response["pending_config"]!["traffic_config"]!["routes"]![1]!["traffic_percentage"]!.Type);
        Assert.Equal("DEPLOYMENT_READY", (string)response["pending_config"]!["served_entities"]![0]!["state"]!["deployment"]!);
        Assert.Equal("DEPLOYMENT_CREATING", (string)response["pending_config"]!["served_entities"]![1]!["state"]!["deployment"]!);
        Assert.Equal(2, fixture.Workspace.Violations.Count);
        Assert.All(fixture.Workspace.Violations, violation => Assert.EndsWith("traffic_percentage", violation.Location, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UpdateConfig_WhileUpdating_IsAConflict()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync($"{Base}/my-endpoint/config", Config());

        var (status, error) = await fixture.PutAsync($"{Base}/my-endpoint/config", Config());

        Assert.Equal((409, "RESOURCE_CONFLICT"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task AutoCapture_NotMentioned_StaysAsItWas()
    {
        await using var fixture = await StartAsync();

        var on = await UpdateAsync(fixture, Config(new { catalog_name = "c", schema_name = "s" }));
        var kept = await UpdateAsync(fixture, Config());
        var off = await UpdateAsync(fixture, Config(new { enabled = false }));
        var keptOff = await UpdateAsync(fixture, Config());

        Assert.True((bool)on["enabled"]!);
        Assert.Equal("my-endpoint_payload", (string)kept["state"]!["payload_table"]!["name"]!);
        Assert.True((bool)kept["enabled"]!);
        Assert.False((bool)off["enabled"]!);
        Assert.False((bool)keptOff["enabled"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task AutoCapture_MovedWhileEnabled_IsRefusedUntilDisabled()
    {
        await using var fixture = await StartAsync();
        await UpdateAsync(fixture, Config(new { catalog_name = "c", schema_name = "s" }));

        var (moved, error) = await fixture.PutAsync($"{Base}/my-endpoint/config", Config(new { catalog_name = "other", schema_name = "s" }));
        await UpdateAsync(fixture, Config(new { enabled = false }));
        var elsewhere = await UpdateAsync(fixture, Config(new { catalog_name = "other", schema_name = "s" }));

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (moved, (string)error["error_code"]!));
        Assert.Equal("other", (string)elsewhere["catalog_name"]!);
    }

    [Fact]
    public async Task UpdateConfig_SeededFailure_KeepsWhatServes()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.EndpointUpdateFailure("my-endpoint", "The model could not be loaded.");

        await fixture.PutAsync($"{Base}/my-endpoint/config", Config());
        await fixture.GetAsync($"{Base}/my-endpoint");
        var (_, endpoint) = await fixture.GetAsync($"{Base}/my-endpoint");

        Assert.Equal("READY UPDATE_FAILED", State(endpoint));
        Assert.Equal(1, (int)endpoint["config"]!["config_version"]!);
        Assert.Equal("DEPLOYMENT_FAILED", (string)endpoint["pending_config"]!["served_entities"]![0]!["state"]!["deployment"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("{\"served_entities\":[]}")]
    [InlineData("{\"served_entities\":[{\"name\":\"a\"}]}")]
    [InlineData("{\"served_entities\":[{\"entity_name\":\"a\"},{\"entity_name\":\"b\"}]}")]
    [InlineData(
        "{\"served_entities\":[{\"name\":\"a\",\"entity_name\":\"a\"}],\"traffic_config\":{\"routes\":[{\"served_entity_name\":\"a\",\"traffic_percentage\":99}]}}"
    )]
    [InlineData(
        "{\"served_entities\":[{\"name\":\"a\",\"entity_name\":\"a\"}],\"traffic_config\":{\"routes\":[{\"served_entity_name\":\"b\",\"traffic_percentage\":100}]}}"
    )]
    [InlineData("{\"served_entities\":[{\"name\":\"a\",\"entity_name\":\"a\"}],\"auto_capture_config\":{\"enabled\":true}}")]
    public async Task UpdateConfig_InvalidConfig_IsRefused(string config)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PutAsync($"{Base}/my-endpoint/config", config);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Create_ExternalModel_NeverShowsItsPlaintextKey()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, response) = await fixture.PostAsync(
            Base,
            new
            {
                name = "gpt",
                config = new
                {
                    served_entities = new[]
                    {
                        new
                        {
                            external_model = new
                            {
                                name = "gpt-4.1",
                                provider = "openai",
                                task = "llm/v1/chat",
                                openai_config = new { openai_api_key_plaintext = "sk-canary" },
                            },
                        },
                    },
                },
            }
        );

        Assert.Equal(200, status);
        Assert.Equal("gpt-4-1", (string)response["pending_config"]!["served_entities"]![0]!["name"]!);
        Assert.Equal("llm/v1/chat", (string)response["task"]!);
        Assert.DoesNotContain("sk-canary", response.ToString(), StringComparison.Ordinal);
        Assert.Empty(fixture.Workspace.Violations);
    }

    private static async Task<WorkspaceFixture> StartAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("my-endpoint", "current", "model-A");
        return fixture;
    }

    private static Task<(int Status, JObject Body)> CreateAsync(WorkspaceFixture fixture, string name = "feed-ads") =>
        fixture.PostAsync(
            Base,
            new
            {
                name,
                config = new
                {
                    served_entities = new[]
                    {
                        new
                        {
                            entity_name = "ads1",
                            entity_version = "1",
                            workload_size = "Small",
                            scale_to_zero_enabled = true,
                        },
                    },
                    auto_capture_config = new
                    {
                        catalog_name = "ml",
                        schema_name = "ads",
                        table_name_prefix = "feed-ads-prod",
                    },
                },
            }
        );

    private static JObject Config(object? capture = null)
    {
        var config = JObject.FromObject(
            new
            {
                served_entities = new[]
                {
                    new
                    {
                        name = "current",
                        entity_name = "model-A",
                        entity_version = "1",
                        scale_to_zero_enabled = true,
                    },
                },
            }
        );
        if (capture is not null)
        {
            config["auto_capture_config"] = JObject.FromObject(capture);
        }

        return config;
    }

    private static async Task<JToken> UpdateAsync(WorkspaceFixture fixture, JObject config)
    {
        var (status, _) = await fixture.PutAsync($"{Base}/my-endpoint/config", config);
        Assert.Equal(200, status);
        await fixture.GetAsync($"{Base}/my-endpoint");
        return (await fixture.GetAsync($"{Base}/my-endpoint")).Body["config"]!["auto_capture_config"]!;
    }

    private static string State(JObject endpoint) => $"{endpoint["state"]!["ready"]} {endpoint["state"]!["config_update"]}";
}
