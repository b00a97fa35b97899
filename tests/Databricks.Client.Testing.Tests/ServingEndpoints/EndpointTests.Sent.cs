using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>Members of endpoints that the service sends although the request did not contain them.</summary>
public sealed partial class EndpointTests
{
    [Theory]
    [InlineData("""{"entity_name":"ml.ads.ranker","entity_version":"1"}""", "UC_MODEL")]
    [InlineData("""{"entity_name":"ranker","entity_version":"1"}""", null)]
    [InlineData("""{"entity_name":"ranker","entity_version":"1","type":"UC_MODEL"}""", null)]
    [InlineData("""{"name":"gpt","external_model":{"name":"gpt","provider":"openai","task":"llm/v1/chat","openai_config":{}}}""", "EXTERNAL_MODEL")]
    [InlineData("""{"name":"llama","entity_name":"system.ai.llama","foundation_model":{"name":"system.ai.llama","price":"28.571"}}""", "FOUNDATION_MODEL")]
    public async Task GetAndList_ServedEntity_SayOfWhatKindItIs(string entity, string? type)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint(EndpointWith(entity));

        var (_, details) = await fixture.GetAsync($"{Base}/new");
        var listed = await EntryAsync(fixture);

        Assert.Equal(type, (string?)details["config"]!["served_entities"]![0]!["type"]);
        Assert.Equal(type, (string?)listed["config"]!["served_entities"]![0]!["type"]);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("""{"name":"llama","entity_name":"system.ai.llama","foundation_model":{"name":"system.ai.llama","price":"28.571"}}""", "FOUNDATION_MODEL_API")]
    [InlineData("""{"entity_name":"ml.ads.ranker","entity_version":"1"}""", null)]
    public async Task List_Endpoint_NamesWhatDatabricksProvides(string entity, string? type)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint(EndpointWith(entity));

        var listed = await EntryAsync(fixture);

        Assert.Equal(type, (string?)listed["endpoint_type"]);
        Assert.Equal(type is null ? null : "28.571", (string?)listed["config"]!["served_entities"]![0]!["foundation_model"]?["price"]);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Get_ProvisionedThroughput_ShowsItsCost()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (_, created) = await CreateWithEntityAsync(
            fixture,
            """{"entity_name":"system.ai.llama","entity_version":"1","min_provisioned_throughput":970,"max_provisioned_throughput":1940}"""
        );

        var entity = created["pending_config"]!["served_entities"]![0]!;
        Assert.Equal((24.0, 48.0), ((double)entity["min_dbus"]!, (double)entity["max_dbus"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task List_EachCaller_SeesTheirOwnLevel()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");
        var id = (string)(await fixture.GetAsync($"{Base}/my-endpoint")).Body["id"]!;
        await fixture.PatchAsync(
            $"/api/2.0/permissions/serving-endpoints/{id}",
            """{"access_control_list":[{"user_name":"abc@xyz.com","permission_level":"CAN_QUERY"}]}"""
        );

        var own = await EntryAsync(fixture);
        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-abc");
        var others = await EntryAsync(fixture);

        Assert.Equal(("CAN_MANAGE", "CAN_QUERY"), ((string)own["permission_level"]!, (string)others["permission_level"]!));
    }

    private static JObject EndpointWith(string entity) =>
        new()
        {
            ["name"] = "new",
            ["config"] = new JObject { ["served_entities"] = new JArray(JObject.Parse(entity)) },
        };

    private static async Task<JObject> EntryAsync(WorkspaceFixture fixture) => (JObject)(await fixture.GetAsync(Base)).Body["endpoints"]![0]!;
}
