using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>Single settings and outputs of an endpoint, and where it writes.</summary>
public sealed class EndpointSettingsTests
{
    private const string Endpoint = "/api/2.0/serving-endpoints/e";

    [Theory]
    [InlineData("""{"add_tags":[{"key":"c","value":"3"}]}""", "a=1 b=2 c=3")]
    [InlineData("""{"add_tags":[{"key":"a","value":"9"}]}""", "b=2 a=9")]
    [InlineData("""{"delete_tags":["a","z"]}""", "b=2")]
    [InlineData("""{"delete_tags":["a"],"add_tags":[{"key":"a"}]}""", "b=2 a=")]
    [InlineData("{}", "a=1 b=2")]
    public async Task UpdateTags_AddedAndDeleted_ShowInResponseAndEndpoint(string body, string expected)
    {
        await using var fixture = await StartAsync();
        await fixture.PatchAsync(Endpoint + "/tags", """{"add_tags":[{"key":"a","value":"1"},{"key":"b","value":"2"}]}""");

        var (_, response) = await fixture.PatchAsync(Endpoint + "/tags", body);

        Assert.Equal((expected, expected), (Tags(response), Tags((await fixture.GetAsync(Endpoint)).Body)));
    }

    [Fact]
    public async Task UpdateTags_TagWithoutKey_IsRefusedAndChangesNothing()
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PatchAsync(Endpoint + "/tags", """{"add_tags":[{"key":"a"},{"value":"1"}]}""");

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Null((await fixture.GetAsync(Endpoint)).Body["tags"]);
    }

    [Fact]
    public async Task Settings_EachChange_IsTheTimeOfTheLastUpdate()
    {
        await using var fixture = await StartAsync("system.ai.llama");
        List<long> times = [];
        foreach (
            var (method, path, body) in ((string, string, string)[])
                [
                    ("PATCH", "/tags", "{}"),
                    ("PUT", "/rate-limits", "{}"),
                    ("PUT", "/ai-gateway", "{}"),
                    ("PATCH", "/notifications", "{}"),
                    ("PATCH", "/telemetry-config", "{}"),
                    ("POST", "/config:stop", "{}"),
                    ("POST", "/config:start", "{}"),
                ]
        )
        {
            fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(200, (await fixture.SendAsync(new HttpMethod(method), Endpoint + path, body)).Status);
            times.Add((long)(await fixture.GetAsync("/api/2.0/serving-endpoints")).Body["endpoints"]![0]!["last_updated_timestamp"]!);
        }

        Assert.Equal([1000, 2000, 3000, 4000, 5000, 6000, 7000], times);
    }

    [Fact]
    public async Task Notifications_Set_AreShownByGetAlone()
    {
        await using var fixture = await StartAsync();

        var (_, response) = await fixture.PatchAsync(Endpoint + "/notifications", """{"email_notifications":{"on_update_failure":["a@b.c"]}}""");

        Assert.Equal("""{"name":"e","email_notifications":{"on_update_failure":["a@b.c"]}}""", response.ToString(Formatting.None));
        Assert.Equal("a@b.c", (string)(await fixture.GetAsync(Endpoint)).Body["email_notifications"]!["on_update_failure"]![0]!);
    }

    [Theory]
    [InlineData("logs", "current", "[curre] [INFO] Serving current of e\n")]
    [InlineData("logs", "abc", "[abc] [INFO] Serving abc of e\n")]
    [InlineData("build-logs", "current", "Building container image for current\nBuilt container image for current\n")]
    public async Task Logs_OfAnEntity_NameIt(string kind, string entity, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("e", entity, "m");

        var (status, response) = await fixture.GetAsync($"{Endpoint}/served-models/{entity}/{kind}");

        Assert.Equal((200, expected), (status, (string)response["logs"]!));
        Assert.Equal(404, (await fixture.GetAsync($"{Endpoint}/served-models/other/{kind}")).Status);
    }

    [Fact]
    public async Task Logs_EntityThatIsBeingDeployed_AreThere()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { AutoAdvance = false });
        await fixture.PostAsync("/api/2.0/serving-endpoints", """{"name":"e","config":{"served_entities":[{"name":"a","entity_name":"m"}]}}""");

        Assert.Equal(200, (await fixture.GetAsync(Endpoint + "/served-models/a/logs")).Status);
        Assert.Equal(404, (await fixture.GetAsync(Endpoint + "/served-models/b/logs")).Status);
    }

    [Fact]
    public async Task Metrics_AfterQueries_CountThem()
    {
        await using var fixture = await StartAsync();
        await fixture.PostAsync("/serving-endpoints/e/invocations", new { inputs = new[] { 1 } });
        await fixture.PostAsync("/serving-endpoints/e/invocations", new { inputs = new[] { 1 } });

        using var response = await fixture.Http.GetAsync(Endpoint + "/metrics");

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """
            # HELP request_count_total Number of requests
            # TYPE request_count_total gauge
            request_count_total{endpoint_name="e",served_model_name="current"} 2.0

            """.ReplaceLineEndings("\n"),
            (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task OpenApi_Endpoint_LeadsToItsInvocations()
    {
        await using var fixture = await StartAsync();

        using var response = await fixture.Http.GetAsync(Endpoint + "/openapi");

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """{"openapi":"3.1.0","info":{"title":"e","version":"1"},"servers":[{"url":"https://workspace.databricks.test/serving-endpoints/e"}]"""
                + ""","paths":{"/invocations":{"post":{"responses":{}}}}}""",
            await response.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task Gateway_Members_AreReplacedAsAWhole()
    {
        await using var fixture = await StartAsync();
        const string All =
            """{"fallback_config":{"enabled":true},"guardrails":{},"inference_table_config":{"enabled":false},"rate_limits":[],"usage_tracking_config":{"enabled":true}}""";

        var (_, all) = await fixture.PutAsync(Endpoint + "/ai-gateway", All);
        var (_, one) = await fixture.PutAsync(Endpoint + "/ai-gateway", """{"usage_tracking_config":{"enabled":false},"unheard_of":1}""");

        Assert.Equal(All, all.ToString(Formatting.None));
        Assert.Equal("""{"usage_tracking_config":{"enabled":false}}""", one.ToString(Formatting.None));
        Assert.True(JToken.DeepEquals(one, (await fixture.GetAsync(Endpoint)).Body["ai_gateway"]));
    }

    [Theory]
    [InlineData("""{"enabled":true,"schema_name":"s"}""", "inference_table_config.catalog_name is required to enable the inference table.")]
    [InlineData("""{"enabled":true,"catalog_name":"c"}""", "inference_table_config.schema_name is required to enable the inference table.")]
    [InlineData("""{"enabled":false}""", null)]
    [InlineData("""{"enabled":true,"catalog_name":"c","schema_name":"s"}""", null)]
    public async Task Gateway_InferenceTable_NeedsAPlaceWhereItIsEnabled(string table, string? message)
    {
        await using var fixture = await StartAsync();

        var (status, response) = await fixture.PutAsync(Endpoint + "/ai-gateway", $$"""{"inference_table_config":{{table}}}""");

        Assert.Equal((message is null ? 200 : 400, message), (status, (string?)response["message"]));
    }

    [Theory]
    [InlineData("""{"enabled":true,"catalog_name":"c","schema_name":"s","table_name_prefix":"p"}""", 200)]
    [InlineData("""{"enabled":true,"catalog_name":"x","schema_name":"s","table_name_prefix":"p"}""", 400)]
    [InlineData("""{"enabled":true,"catalog_name":"c","schema_name":"x","table_name_prefix":"p"}""", 400)]
    [InlineData("""{"enabled":true,"catalog_name":"c","schema_name":"s"}""", 400)]
    [InlineData("""{"enabled":false,"catalog_name":"x"}""", 200)]
    public async Task Gateway_InferenceTableThatIsEnabled_StaysWhereItIs(string table, int expected)
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(
            Endpoint + "/ai-gateway",
            """{"inference_table_config":{"enabled":true,"catalog_name":"c","schema_name":"s","table_name_prefix":"p"}}"""
        );

        Assert.Equal(expected, (await fixture.PutAsync(Endpoint + "/ai-gateway", $$"""{"inference_table_config":{{table}}}""")).Status);
    }

    [Fact]
    public async Task Gateway_InferenceTableThatWasDisabled_MayMove()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(Endpoint + "/ai-gateway", """{"inference_table_config":{"enabled":true,"catalog_name":"c","schema_name":"s"}}""");
        await fixture.PutAsync(Endpoint + "/ai-gateway", """{"inference_table_config":{"enabled":false,"table_name_prefix":"p"}}""");

        var (status, gateway) = await fixture.PutAsync(
            Endpoint + "/ai-gateway",
            """{"inference_table_config":{"enabled":true,"catalog_name":"x","schema_name":"s"}}"""
        );

        Assert.Equal((200, "e"), (status, (string)gateway["inference_table_config"]!["table_name_prefix"]!));
    }

    [Fact]
    public async Task AutoCapture_Enabled_HasItsTable()
    {
        await using var fixture = await StartAsync();

        var capture = await CaptureAsync(fixture, """{"catalog_name":"c","schema_name":"s"}""");

        Assert.Equal(
            """{"catalog_name":"c","schema_name":"s","table_name_prefix":"e","enabled":true,"state":{"payload_table":{"name":"e_payload","status":"READY"}}}""",
            capture!.ToString(Formatting.None)
        );
    }

    [Theory]
    [InlineData("""{"enabled":true}""", "c s p True")]
    [InlineData("""{"catalog_name":"c","schema_name":"s","table_name_prefix":"p"}""", "c s p True")]
    [InlineData("""{"catalog_name":"x"}""", null)]
    [InlineData("""{"schema_name":"x"}""", null)]
    [InlineData("""{"table_name_prefix":"x"}""", null)]
    [InlineData("""{"enabled":false}""", "c s p False")]
    [InlineData("""{"enabled":false,"catalog_name":"x"}""", "x s p False")]
    public async Task AutoCapture_AskedAgain_KeepsItsPlace(string asked, string? expected)
    {
        await using var fixture = await StartAsync();
        await CaptureAsync(fixture, """{"catalog_name":"c","schema_name":"s","table_name_prefix":"p"}""");

        var capture = await CaptureAsync(fixture, asked);

        Assert.Equal(
            expected,
            capture is null ? null : $"{capture["catalog_name"]} {capture["schema_name"]} {capture["table_name_prefix"]} {capture["enabled"]}"
        );
    }

    [Theory]
    [InlineData("""{"schema_name":"s"}""")]
    [InlineData("""{"catalog_name":"c"}""")]
    public async Task AutoCapture_AfterItWasDisabled_NeedsAPlaceAgain(string asked)
    {
        await using var fixture = await StartAsync();
        await CaptureAsync(fixture, """{"catalog_name":"c","schema_name":"s"}""");
        await CaptureAsync(fixture, """{"enabled":false}""");

        Assert.Null(await CaptureAsync(fixture, asked));
        Assert.NotNull(await CaptureAsync(fixture, """{"catalog_name":"x","schema_name":"y"}"""));
    }

    [Fact]
    public async Task AutoCapture_DisabledFromTheStart_SaysSo()
    {
        await using var fixture = await StartAsync();

        Assert.Equal("""{"enabled":false}""", (await CaptureAsync(fixture, """{"enabled":false}"""))!.ToString(Formatting.None));
    }

    [Theory]
    [InlineData("""{"telemetry_profile_id":"p"}""", """{"telemetry_profile_id":"p"}""")]
    [InlineData("""{"telemetry_profile_id":"p","table_names":{}}""", """{"telemetry_profile_id":"p"}""")]
    [InlineData(
        """{"telemetry_profile_id":"p","inference_table_config":{"sampling_fraction":1}}""",
        """{"telemetry_profile_id":"p","inference_table_config":{"sampling_fraction":1}}"""
    )]
    [InlineData("""{"table_names":{}}""", null)]
    public async Task Telemetry_Profile_IsShownAsItWasSet(string asked, string? expected)
    {
        await using var fixture = await StartAsync();

        var (status, endpoint) = await fixture.PatchAsync(Endpoint + "/telemetry-config", $$"""{"telemetry_config":{{asked}}}""");

        Assert.Equal((200, expected), (status, endpoint["telemetry_config"]?.ToString(Formatting.None)));
    }

    [Fact]
    public async Task Telemetry_ProfileAndTables_AreRefusedTogether()
    {
        await using var fixture = await StartAsync();

        var (status, _) = await fixture.PatchAsync(
            Endpoint + "/telemetry-config",
            """{"telemetry_config":{"telemetry_profile_id":"p","table_names":{"logs_table":"a.b.c"}}}"""
        );

        Assert.Equal(400, status);
        Assert.Null((await fixture.GetAsync(Endpoint)).Body["telemetry_config"]);
    }

    [Fact]
    public async Task Stop_Again_ChangesNothing()
    {
        await using var fixture = await StartAsync();
        await fixture.PostAsync(Endpoint + "/config:stop", "{}");
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(9));

        var (status, endpoint) = await fixture.PostAsync(Endpoint + "/config:stop", "{}");

        Assert.Equal((200, 0L), (status, (long)endpoint["last_updated_timestamp"]!));
        var state = (await fixture.GetAsync("/api/2.0/serving-endpoints")).Body["endpoints"]![0]!["state"]!;
        Assert.Equal(("NOT_READY", "STOPPED"), ((string)state["ready"]!, (string)state["suspend"]!));
    }

    [Fact]
    public async Task Start_StoppedEndpoint_ServesTheSameEntities()
    {
        await using var fixture = await StartAsync();
        await CaptureAsync(fixture, """{"catalog_name":"c","schema_name":"s"}""");
        var (_, before) = await fixture.GetAsync(Endpoint);
        await fixture.PostAsync(Endpoint + "/config:stop", "{}");

        await fixture.PostAsync(Endpoint + "/config:start", "{}");
        await fixture.PostAsync(Endpoint + "/config:start", "{}");
        await fixture.GetAsync(Endpoint);
        var (_, after) = await fixture.GetAsync(Endpoint);

        Assert.Equal(3, (int)after["config"]!["config_version"]!);
        before["config"]!["config_version"] = 3;
        Assert.True(JToken.DeepEquals(before["config"], after["config"]), after["config"]!.ToString());
    }

    private static async Task<JToken?> CaptureAsync(WorkspaceFixture fixture, string capture)
    {
        var (status, _) = await fixture.PutAsync(
            Endpoint + "/config",
            $$"""{"served_entities":[{"name":"current","entity_name":"m","entity_version":"1"}],"auto_capture_config":{{capture}}}"""
        );
        await fixture.GetAsync(Endpoint);
        var (_, endpoint) = await fixture.GetAsync(Endpoint);
        return status == 200 ? endpoint["config"]!["auto_capture_config"] : null;
    }

    private static string Tags(JObject from) => string.Join(' ', from["tags"]!.Select(static tag => $"{tag["key"]}={tag["value"]}"));

    private static async Task<WorkspaceFixture> StartAsync(string model = "m")
    {
        var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.Seed.ServingEndpoint("e", "current", model);
        return fixture;
    }
}
