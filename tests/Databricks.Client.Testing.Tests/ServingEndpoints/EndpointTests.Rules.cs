using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed partial class EndpointTests
{
    private const string OpenAi = """{"name":"gpt","provider":"openai","task":"llm/v1/chat","openai_config":{"openai_api_key":"{{secrets/abc/openai}}"}}""";

    [Theory]
    [InlineData("""{"external_model":{"name":"gpt","task":"llm/v1/chat","openai_config":{}}}""", "external_model.provider")]
    [InlineData("""{"external_model":{"name":"gpt","provider":"openai","openai_config":{}}}""", "external_model.task")]
    [InlineData("""{"external_model":{"name":"gpt","provider":"nobody","task":"llm/v1/chat"}}""", "'nobody' is not supported")]
    [InlineData("""{"external_model":{"name":"gpt","provider":"openai","task":"llm/v1/chat","cohere_config":{}}}""", "needs openai_config")]
    [InlineData("""{"external_model":{"name":"gpt","provider":"openai","task":"llm/v1/chat"}}""", "needs openai_config")]
    [InlineData(
        """{"entity_name":"m","external_model":{"name":"gpt","provider":"openai","task":"llm/v1/chat","openai_config":{}}}""",
        "Only one of entity_name and external_model"
    )]
    [InlineData("""{"entity_name":"m","entity_version":"1","workload_size":"Tiny"}""", "Workload size 'Tiny' is not supported")]
    public async Task Create_EntityThatTheServiceRefuses_IsRefused(string entity, string message)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await CreateWithEntityAsync(fixture, entity);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15, 200)]
    [InlineData(16, 400)]
    public async Task Create_NumberOfEntities_IsLimitedTo15(int count, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var entities = Enumerable
            .Range(0, count)
            .Select(number => new
            {
                name = $"e{number}",
                entity_name = "m",
                entity_version = "1",
            });
        object config = new
        {
            served_entities = entities,
            traffic_config = new { routes = new[] { new { served_entity_name = "e0", traffic_percentage = 100 } } },
        };

        Assert.Equal(expected, (await fixture.PostAsync(Base, new { name = "many", config })).Status);
    }

    [Theory]
    [InlineData("""{"rate_limits":[{"calls":1,"renewal_period":"hour"}]}""", "renewal_period must be minute")]
    [InlineData("""{"rate_limits":[{"renewal_period":"minute"}]}""", "needs calls or tokens")]
    [InlineData("""{"rate_limits":[{"calls":1,"renewal_period":"minute","key":"user_group"}]}""", "needs principal")]
    [InlineData("""{"rate_limits":[{"calls":1,"renewal_period":"minute","key":"planet"}]}""", "but was planet")]
    [InlineData("""{"guardrails":{"input":{"pii":{"behavior":"SHOUT"}}}}""", "guardrails.input.pii.behavior must be one of")]
    public async Task PutAiGateway_SettingThatTheServiceRefuses_IsRefused(string gateway, string message)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PutAsync($"{Base}/my-endpoint/ai-gateway", JObject.Parse(gateway));

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"entity_name":"m","entity_version":"1"}""", 400)]
    [InlineData("""{"entity_name":"system.ai.llama","entity_version":"1"}""", 200)]
    public async Task PutRateLimits_Kind_IsAcceptedForFoundationModelsOnly(string entity, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await CreateWithEntityAsync(fixture, entity);

        var (status, response) = await fixture.PutAsync(
            $"{Base}/new/rate-limits",
            new { rate_limits = new[] { new { calls = 5, renewal_period = "minute" } } }
        );

        Assert.Equal(expected, status);
        Assert.Equal(expected == 200 ? 5 : null, (int?)response["rate_limits"]?[0]?["calls"]);
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("served-models/gpt/build-logs")]
    public async Task ExternalModel_OutputOfCompute_IsRefused(string path)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await CreateWithEntityAsync(fixture, $$"""{"external_model":{{OpenAi}}}""");

        Assert.Equal(400, (await fixture.GetAsync($"{Base}/new/{path}")).Status);
    }

    [Fact]
    public async Task UpdateConfig_ProvisionedThroughput_HasARouteOfItsOwn()
    {
        await using var fixture = await StartAsync();
        var units = new { served_entities = new[] { new { entity_name = "system.ai.llama", provisioned_model_units = 50 } } };
        await fixture.PostAsync($"{Base}/pt", new { name = "pt", config = units });
        await fixture.GetAsync($"{Base}/pt");
        await fixture.GetAsync($"{Base}/pt");

        var (units400, _) = await fixture.PutAsync($"{Base}/pt/config", units);
        var (custom400, _) = await fixture.PutAsync($"{Base}/pt/my-endpoint/config", new { config = units });

        Assert.Equal((400, 400), (units400, custom400));
    }

    [Fact]
    public async Task UpdateTelemetry_Tables_BecomeAProfile()
    {
        await using var fixture = await StartAsync();

        var (_, set) = await TelemetryAsync(
            fixture,
            """{"telemetry_config":{"table_names":{"logs_table":"a.b.c"},"inference_table_config":{"sampling_fraction":0.5}}}"""
        );
        var (_, kept) = await TelemetryAsync(fixture, """{"telemetry_config":{}}""");
        var (_, removed) = await TelemetryAsync(fixture, "{}");

        Assert.Null(set["telemetry_config"]!["table_names"]);
        Assert.NotEmpty((string)set["telemetry_config"]!["telemetry_profile_id"]!);
        Assert.Equal("a.b.c_payload", (string)set["telemetry_config"]!["inference_table_config"]!["name"]!);
        Assert.True(JToken.DeepEquals(set["telemetry_config"], kept["telemetry_config"]));
        Assert.Null(removed["telemetry_config"]);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task UpdateTelemetry_WhileUpdating_IsAConflict()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await CreateWithEntityAsync(fixture, """{"entity_name":"m","entity_version":"1"}""");

        var (status, error) = await fixture.PatchAsync($"{Base}/new/telemetry-config", new { });

        Assert.Equal((409, "RESOURCE_CONFLICT"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Telemetry_ExternalModel_IsDroppedOnCreateAndRefusedLater()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var (_, created) = await CreateWithEntityAsync(fixture, $$"""{"external_model":{{OpenAi}}}""", """{"table_names":{"logs_table":"a.b.c"}}""");

        var (status, _) = await fixture.PatchAsync($"{Base}/new/telemetry-config", new { });

        Assert.Equal(400, status);
        Assert.Null(created["telemetry_config"]);
    }

    [Fact]
    public async Task Get_EndpointWithoutDescription_HasAnEmptyOne()
    {
        await using var fixture = await StartAsync();

        Assert.Equal("", (string)(await fixture.GetAsync($"{Base}/my-endpoint")).Body["description"]!);
    }

    [Theory]
    [InlineData("CAN_VIEW", "Query")]
    [InlineData(null, "Query")]
    public async Task Query_CallerWithoutTheRight_ErrorNamesIt(string? level, string missing)
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");
        var id = (string)(await fixture.GetAsync($"{Base}/my-endpoint")).Body["id"]!;
        if (level is not null)
        {
            await fixture.PatchAsync(
                $"/api/2.0/permissions/serving-endpoints/{id}",
                new { access_control_list = new[] { new { user_name = "abc@xyz.com", permission_level = level } } }
            );
        }

        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi-abc");
        var (status, error) = await fixture.PostAsync("/serving-endpoints/my-endpoint/invocations", new { inputs = new[] { 1 } });

        Assert.Equal((403, $"User does not have permission '{missing}' on Endpoint my-endpoint"), (status, (string)error["message"]!));
    }

    private static Task<(int Status, JObject Body)> TelemetryAsync(WorkspaceFixture fixture, string body) =>
        fixture.PatchAsync($"{Base}/my-endpoint/telemetry-config", JObject.Parse(body));

    private static Task<(int Status, JObject Body)> CreateWithEntityAsync(WorkspaceFixture fixture, string entity, string? telemetry = null)
    {
        var body = new JObject
        {
            ["name"] = "new",
            ["config"] = new JObject { ["served_entities"] = new JArray(JObject.Parse(entity)) },
        };
        if (telemetry is not null)
        {
            body["telemetry_config"] = JObject.Parse(telemetry);
        }

        return fixture.PostAsync(Base, body);
    }
}
