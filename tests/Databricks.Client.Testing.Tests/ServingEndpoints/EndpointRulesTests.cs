using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>How endpoints are made, updated and deleted.</summary>
public sealed class EndpointRulesTests
{
    private const string Base = "/api/2.0/serving-endpoints";
    private const string Config = """{"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"}]}""";
    private const string Units = """{"served_entities":[{"entity_name":"system.ai.llama","provisioned_model_units":50}]}""";

    [Theory]
    [InlineData("a", 200)]
    [InlineData("9-a_B", 200)]
    [InlineData("-a", 400)]
    [InlineData("a.b", 400)]
    [InlineData("", 400)]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123", 200)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", 400)]
    public async Task Create_Name_HasUpTo63LettersDigitsDashesAndUnderscores(string name, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        Assert.Equal(expected, (await fixture.PostAsync(Base, new JObject { ["name"] = name, ["config"] = JObject.Parse(Config) })).Status);
    }

    [Theory]
    [InlineData(Base)]
    [InlineData(Base + "/pt")]
    public async Task Create_WithoutConfig_IsRefused(string path)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await fixture.PostAsync(path, new { name = "e" });

        Assert.Equal((400, "Missing required field: config"), (status, (string)error["message"]!));
    }

    [Fact]
    public async Task Create_WholeRequest_IsShownInFull()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddSeconds(7)) });
        var body = JObject.Parse(
            """
            {"name":"e","description":"ranks","tags":[{"key":"team","value":"ads"}],"email_notifications":{"on_update_success":["a@b.c"]},"budget_policy_id":"p",
            "route_optimized":true,"ai_gateway":{"usage_tracking_config":{"enabled":true},"unheard_of":1}}
            """
        );
        body["config"] = JObject.Parse(Config);

        var (_, endpoint) = await fixture.PostAsync(Base, body);

        Assert.Equal(("someone@example.com", "Someone", "User"), Of(endpoint, "creator", "creator_display_name", "creator_kind"));
        Assert.Equal(("ranks", "p", "CAN_MANAGE"), Of(endpoint, "description", "budget_policy_id", "permission_level"));
        Assert.Equal(("7000", "7000", "True"), Of(endpoint, "creation_timestamp", "last_updated_timestamp", "route_optimized"));
        Assert.Equal(
            """[{"key":"team","value":"ads"}] {"on_update_success":["a@b.c"]} {"usage_tracking_config":{"enabled":true}}""",
            string.Join(
                ' ',
                ((string[])["tags", "email_notifications", "ai_gateway"]).Select(name => endpoint[name]!.ToString(Newtonsoft.Json.Formatting.None))
            )
        );
        Assert.Equal(
            """{"ready":"NOT_READY","config_update":"IN_PROGRESS","suspend":"NOT_SUSPENDED"}""",
            endpoint["state"]!.ToString(Newtonsoft.Json.Formatting.None)
        );
        Assert.Matches("^[0-9a-f]{32}$", (string)endpoint["id"]!);
        var url = (string)endpoint["endpoint_url"]!;
        Assert.Equal(url, (string)endpoint["data_plane_info"]!["query_info"]!["endpoint_url"]!);
        Assert.EndsWith($"/{fixture.Workspace.WorkspaceId}/serving-endpoints/e/invocations", url, StringComparison.Ordinal);
        Assert.Equal(
            """[{"type":"unity_catalog_permission","securable_type":"serving_endpoint","securable_object_name":"e","operation":"Query"}]""",
            (string)endpoint["data_plane_info"]!["query_info"]!["authorization_details"]!
        );
    }

    [Fact]
    public async Task Create_OrdinaryEndpoint_HasNoAddressOfItsOwn()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (_, endpoint) = await CreateAsync(fixture);

        Assert.False((bool)endpoint["route_optimized"]!);
        Assert.Equal((null, null, null), (endpoint["endpoint_url"], endpoint["data_plane_info"], endpoint["task"]));
        Assert.Equal((null, null, null), (endpoint["ai_gateway"], endpoint["tags"], endpoint["telemetry_config"]));
    }

    [Fact]
    public async Task Create_ByAServicePrincipal_NamesItsKind()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServicePrincipal("app-1", token: "dapi-app", displayName: "The app");
        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-app");

        var (_, endpoint) = await CreateAsync(fixture);

        Assert.Equal(("app-1", "The app", "ServicePrincipal"), Of(endpoint, "creator", "creator_display_name", "creator_kind"));
        Assert.Equal(("CAN_MANAGE", 200), ((string)endpoint["permission_level"]!, (await fixture.SendAsync(HttpMethod.Delete, Base + "/e")).Status));
    }

    [Fact]
    public async Task Create_ByTheClockAlone_IsReadyWhenTheDurationHasPassed()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(
            options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch), AutoAdvance = false }
        );
        await CreateAsync(fixture);

        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(119));
        var before = await GetAsync(fixture);
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await GetAsync(fixture);

        Assert.Equal(("NOT_READY", "READY"), ((string)before["state"]!["ready"]!, (string)after["state"]!["ready"]!));
        Assert.Equal((null, null), (before["config"], after["pending_config"]));
        Assert.Equal((0L, null), ((long)before["pending_config"]!["start_time"]!, after["config"]!["start_time"]));
        foreach (var list in (string[])["served_entities", "served_models"])
        {
            Assert.Equal(
                """{"deployment":"DEPLOYMENT_READY","deployment_state_message":""}""",
                after["config"]![list]![0]!["state"]!.ToString(Newtonsoft.Json.Formatting.None)
            );
        }
    }

    [Fact]
    public async Task Update_ThatFails_SaysWhyAndTheNextOneSucceeds()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("e", "a", "m").EndpointUpdateFailure("e", "out of memory");

        await fixture.PutAsync(Base + "/e/config", Config);
        await GetAsync(fixture);
        var failed = await GetAsync(fixture);
        var (status, _) = await fixture.PutAsync(Base + "/e/config", Config);
        await GetAsync(fixture);
        var ready = await GetAsync(fixture);

        foreach (var list in (string[])["served_entities", "served_models"])
        {
            Assert.Equal(
                """{"deployment":"DEPLOYMENT_FAILED","deployment_state_message":"out of memory"}""",
                failed["pending_config"]![list]![0]!["state"]!.ToString(Newtonsoft.Json.Formatting.None)
            );
        }

        Assert.Equal((200, "NOT_UPDATING", 3), (status, (string)ready["state"]!["config_update"]!, (int)ready["config"]!["config_version"]!));
    }

    [Fact]
    public async Task ProvisionedThroughput_EntityWithoutUnits_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        foreach (var units in (string[])["0", "-1", "null"])
        {
            var config = JObject.Parse($$"""{"served_entities":[{"entity_name":"system.ai.llama","provisioned_model_units":{{units}}}]}""");
            Assert.Equal(400, (await fixture.PostAsync(Base + "/pt", new JObject { ["name"] = "e", ["config"] = config })).Status);
        }

        Assert.Equal(
            200,
            (
                await fixture.PostAsync(
                    Base + "/pt",
                    new JObject { ["name"] = "e", ["config"] = JObject.Parse(Units.Replace("50", "1", StringComparison.Ordinal)) }
                )
            ).Status
        );
    }

    [Fact]
    public async Task ProvisionedThroughput_Routes_ServeTheirEndpointsOnly()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("ordinary", "a", "m");
        fixture.Workspace.Seed.ServingEndpoint(new JObject { ["name"] = "units", ["config"] = JObject.Parse(Units) });
        var wrapped = new JObject { ["config"] = JObject.Parse(Units) };

        var (ordinary, _) = await fixture.PutAsync(Base + "/pt/ordinary/config", wrapped);
        var (units, error) = await fixture.PutAsync(Base + "/units/config", Config);
        var (missing, config) = await fixture.PutAsync(Base + "/pt/units/config", new { });
        var (right, _) = await fixture.PutAsync(Base + "/pt/units/config", wrapped);

        Assert.Equal((400, 400, 400, 200), (ordinary, units, missing, right));
        Assert.Equal("INVALID_PARAMETER_VALUE", (string)error["error_code"]!);
        Assert.Equal("Missing required field: config", (string)config["message"]!);
        Assert.Equal((409, 409), ((await fixture.PutAsync(Base + "/pt/units/config", wrapped)).Status, (await TagTelemetryAsync(fixture, "units")).Status));
    }

    [Fact]
    public async Task Delete_Endpoint_FreesItsNameAndPermissions()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var (_, first) = await CreateAsync(fixture);

        Assert.Equal(200, (await fixture.SendAsync(HttpMethod.Delete, Base + "/e")).Status);
        Assert.Empty(fixture.Workspace.State.Permissions);
        Assert.Equal(404, (await fixture.GetAsync($"/api/2.0/permissions/serving-endpoints/{first["id"]}")).Status);
        var (status, second) = await CreateAsync(fixture);

        Assert.Equal(200, status);
        Assert.NotEqual((string)first["id"]!, (string)second["id"]!);
    }

    [Theory]
    [InlineData(null, "GET", "", "View")]
    [InlineData("CAN_QUERY", "DELETE", "", "Manage")]
    [InlineData("CAN_QUERY", "PATCH", "/tags", "Manage")]
    public async Task Operation_CallerWithoutTheLevel_ErrorNamesIt(string? level, string method, string path, string missing)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("e", "a", "m").User("abc@xyz.com", token: "dapi-abc");
        if (level is not null)
        {
            fixture.Workspace.Seed.Permission(PermissionTarget.ServingEndpoint("e"), PermissionPrincipal.User("abc@xyz.com"), level);
        }

        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-abc");
        var (status, error) = await fixture.SendAsync(new HttpMethod(method), Base + "/e" + path, method == "PATCH" ? "{}" : null);

        Assert.Equal((403, "PERMISSION_DENIED"), (status, (string)error["error_code"]!));
        Assert.Equal($"User does not have permission '{missing}' on Endpoint e", (string)error["message"]!);
    }

    [Fact]
    public async Task List_CallerWithoutALevel_ShowsNothing()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("e", "a", "m").ServingEndpoint("f", "a", "m").User("abc@xyz.com", token: "dapi-abc");
        fixture.Workspace.Seed.Permission(PermissionTarget.ServingEndpoint("f"), PermissionPrincipal.User("abc@xyz.com"), Models.PermissionLevel.CanView);
        var (_, all) = await fixture.GetAsync(Base);
        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-abc");

        var (_, seen) = await fixture.GetAsync(Base);

        Assert.Equal(("ef", "f"), (Names(all), Names(seen)));
        Assert.Equal("CAN_VIEW", (string)seen["endpoints"]![0]!["permission_level"]!);
    }

    [Fact]
    public async Task List_Entry_IsShorterThanDetails()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint(
            JObject.Parse(
                """
                {"name":"e","email_notifications":{"on_update_success":["a@b.c"]},"config":{"served_entities":[
                {"name":"a","entity_name":"x.y.z","entity_version":"1","workload_size":"Small"}]}}
                """
            )
        );

        var entry = (JObject)(await fixture.GetAsync(Base)).Body["endpoints"]![0]!;

        Assert.Equal(
            """{"served_entities":[{"name":"a","entity_name":"x.y.z","entity_version":"1","type":"UC_MODEL"}],"served_models":[{"name":"a","model_name":"x.y.z","model_version":"1"}]}""",
            entry["config"]!.ToString(Newtonsoft.Json.Formatting.None)
        );
        Assert.Equal((null, null, null), (entry["email_notifications"], entry["endpoint_type"], entry["route_optimized"]));
    }

    [Fact]
    public async Task Seed_EndpointThatCreateWouldRefuse_ThrowsWithTheReason()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();

        var noName = Assert.Throws<ArgumentException>(() => workspace.Seed.ServingEndpoint(new JObject()));
        var noConfig = Assert.Throws<ArgumentException>(() => workspace.Seed.ServingEndpoint(new JObject { ["name"] = "e" }));

        Assert.StartsWith("An endpoint needs a name.", noName.Message, StringComparison.Ordinal);
        Assert.StartsWith("The endpoint e cannot be created: Missing required field: config", noConfig.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_EndpointWithIdAndCreator_HasThem()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint(
            new JObject
            {
                ["name"] = "e",
                ["id"] = "abc",
                ["creator"] = "maker@xyz.com",
                ["config"] = JObject.Parse(Config),
            }
        );

        var endpoint = await GetAsync(fixture);

        Assert.Equal(("abc", "maker@xyz.com", "Maker"), Of(endpoint, "id", "creator", "creator_display_name"));
        Assert.Equal(
            "maker@xyz.com",
            (string)(await fixture.GetAsync("/api/2.0/permissions/serving-endpoints/abc")).Body["access_control_list"]![0]!["user_name"]!
        );
    }

    private static Task<(int Status, JObject Body)> TagTelemetryAsync(WorkspaceFixture fixture, string name) =>
        fixture.PatchAsync($"{Base}/{name}/telemetry-config", """{"telemetry_config":{"telemetry_profile_id":"p"}}""");

    private static Task<(int Status, JObject Body)> CreateAsync(WorkspaceFixture fixture) =>
        fixture.PostAsync(Base, new JObject { ["name"] = "e", ["config"] = JObject.Parse(Config) });

    private static async Task<JObject> GetAsync(WorkspaceFixture fixture) => (await fixture.GetAsync(Base + "/e")).Body;

    private static (string, string, string) Of(JObject from, string first, string second, string third) =>
        (from[first]!.ToString(), from[second]!.ToString(), from[third]!.ToString());

    private static string Names(JObject list) => string.Concat(list["endpoints"]!.Select(static endpoint => (string)endpoint["name"]!));
}
