using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>What an endpoint makes of the configuration in a request.</summary>
public sealed class EndpointConfigTests
{
    private const string Base = "/api/2.0/serving-endpoints";

    [Theory]
    [InlineData("""{"name":"own","entity_name":"a.b.c","entity_version":"2"}""", "own")]
    [InlineData("""{"entity_name":"a.b.c","entity_version":"2"}""", "c-2")]
    [InlineData("""{"entity_name":"ranker"}""", "ranker")]
    [InlineData("""{"external_model":{"name":"gpt-4.1:mini","provider":"openai","task":"t","openai_config":{}}}""", "gpt-4-1-mini")]
    public async Task Create_Entity_HasItsNameOrOneMadeFromItsModel(string entity, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, endpoint) = await CreateAsync(fixture, entity);

        Assert.Equal((200, expected), (status, (string)Pending(endpoint)["served_entities"]![0]!["name"]!));
        Assert.Equal(
            $$"""{"routes":[{"served_model_name":"{{expected}}","served_entity_name":"{{expected}}","traffic_percentage":100}]}""",
            Pending(endpoint)["traffic_config"]!.ToString(Formatting.None)
        );
    }

    [Fact]
    public async Task Create_Entity_IsShownWithWhatTheWorkspaceSaysOfIt()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch.AddSeconds(1)) });

        var (_, endpoint) = await CreateAsync(
            fixture,
            """{"entity_name":"a.b.c","entity_version":"2","environment_vars":{"A":"B"},"instance_profile_arn":null,"type":"EXTERNAL_MODEL","min_dbus":7}"""
        );

        Assert.Equal(
            """
            {"served_entities":[{"name":"c-2","entity_name":"a.b.c","entity_version":"2","environment_vars":{"A":"B"},"workload_type":"CPU",
            "scale_to_zero_enabled":false,"type":"UC_MODEL","state":{"deployment":"DEPLOYMENT_CREATING","deployment_state_message":"Creating"},
            "creator":"someone@example.com","creation_timestamp":1000}],
            "served_models":[{"name":"c-2","environment_vars":{"A":"B"},"workload_type":"CPU",
            "scale_to_zero_enabled":false,"state":{"deployment":"DEPLOYMENT_CREATING","deployment_state_message":"Creating"},
            "creator":"someone@example.com","creation_timestamp":1000,"model_name":"a.b.c","model_version":"2"}],
            "config_version":1,"traffic_config":{"routes":[{"served_model_name":"c-2","served_entity_name":"c-2","traffic_percentage":100}]},"start_time":1000}
            """.ReplaceLineEndings(""),
            Pending(endpoint).ToString(Formatting.None)
        );
    }

    [Theory]
    [InlineData("""{"external_model":{"name":"gpt","provider":"openai","task":"t","openai_config":{}}}""")]
    [InlineData("""{"entity_name":"m","provisioned_model_units":50}""")]
    [InlineData("""{"entity_name":"m","min_provisioned_throughput":100}""")]
    [InlineData("""{"entity_name":"m","max_provisioned_throughput":100}""")]
    public async Task Create_EntityWithoutComputeOfItsOwn_HasNoWorkload(string entity)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (_, endpoint) = await CreateAsync(fixture, entity);

        var made = Pending(endpoint)["served_entities"]![0]!;
        Assert.Equal((null, null), (made["workload_type"], made["scale_to_zero_enabled"]));
        Assert.Equal(entity.Contains("external", StringComparison.Ordinal) ? 0 : 1, Pending(endpoint)["served_models"]!.Count());
    }

    [Theory]
    [InlineData("""{"entity_name":"m","workload_type":"GPU_SMALL","scale_to_zero_enabled":true}""", "GPU_SMALL True")]
    [InlineData("""{"entity_name":"m"}""", "CPU False")]
    public async Task Create_EntityWithCompute_HasItsWorkloadOrDefaults(string entity, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (_, endpoint) = await CreateAsync(fixture, entity);

        var made = Pending(endpoint)["served_entities"]![0]!;
        Assert.Equal(expected, $"{made["workload_type"]} {made["scale_to_zero_enabled"]}");
    }

    [Fact]
    public async Task Create_ModelsInTheOlderForm_AreEntities()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, endpoint) = await PostAsync(fixture, """{"served_models":[{"model_name":"a.b.c","model_version":"2","workload_size":"Small"}]}""");

        Assert.Equal(200, status);
        var entity = (JObject)Pending(endpoint)["served_entities"]![0]!;
        Assert.Equal(("c-2", "a.b.c", "2"), ((string)entity["name"]!, (string)entity["entity_name"]!, (string)entity["entity_version"]!));
        Assert.Equal((null, null), (entity["model_name"], entity["model_version"]));
        Assert.Equal("a.b.c 2", $"{Pending(endpoint)["served_models"]![0]!["model_name"]} {Pending(endpoint)["served_models"]![0]!["model_version"]}");
    }

    [Theory]
    [InlineData("""{"served_entities":[{"entity_name":"m"}],"served_models":[{"model_name":"m"}]}""")]
    [InlineData("""{"served_entities":[]}""")]
    [InlineData("{}")]
    [InlineData(
        """{"served_entities":[{"name":"a","entity_name":"m"},{"name":"a","entity_name":"n"}],"traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":100}]}}"""
    )]
    [InlineData("""{"served_entities":[{"entity_name":""}]}""")]
    [InlineData("""{"served_entities":[{"entity_name":"m","workload_size":"Huge"}]}""")]
    public async Task Create_EntitiesThatCannotBeServed_AreRefused(string config)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await PostAsync(fixture, config);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Empty((await fixture.GetAsync(Base)).Body["endpoints"]!);
    }

    [Theory]
    [InlineData("Small")]
    [InlineData("Medium")]
    [InlineData("Large")]
    public async Task Create_WorkloadSize_IsAccepted(string size)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        Assert.Equal(200, (await CreateAsync(fixture, $$"""{"entity_name":"m","workload_size":"{{size}}"}""")).Status);
    }

    [Theory]
    [InlineData("ai21labs", "ai21labs_config")]
    [InlineData("amazon-bedrock", "amazon_bedrock_config")]
    [InlineData("anthropic", "anthropic_config")]
    [InlineData("cohere", "cohere_config")]
    [InlineData("custom", "custom_provider_config")]
    [InlineData("databricks-model-serving", "databricks_model_serving_config")]
    [InlineData("google-cloud-vertex-ai", "google_cloud_vertex_ai_config")]
    [InlineData("openai", "openai_config")]
    [InlineData("palm", "palm_config")]
    public async Task Create_ExternalModelOfAProvider_NeedsItsConfiguration(string provider, string member)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(breaksResponses: true);
        Task<(int Status, JObject Body)> WithAsync(string configurations) =>
            CreateAsync(fixture, $$"""{"external_model":{"name":"m","provider":"{{provider}}","task":"t"{{configurations}} } }""");

        var (none, error) = await WithAsync("");
        var (two, _) = await WithAsync($$""","{{member}}":{},"{{(member == "palm_config" ? "openai_config" : "palm_config")}}":{}""");
        var (one, _) = await WithAsync($$""","{{member}}":{}""");

        Assert.Equal((400, 400, 200), (none, two, one));
        Assert.Contains(member, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("provider")]
    [InlineData("task")]
    public async Task Create_ExternalModelThatLacksAField_IsRefusedWithItsName(string field)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var external = JObject.Parse("""{"name":"m","provider":"openai","task":"t","openai_config":{}}""");
        external[field] = "";

        var (status, error) = await CreateAsync(fixture, new JObject { ["external_model"] = external }.ToString());

        Assert.Equal((400, $"Missing required field: external_model.{field}"), (status, (string)error["message"]!));
    }

    [Theory]
    [InlineData("""[{"served_entity_name":"a","traffic_percentage":100},{"served_entity_name":"b","traffic_percentage":0}]""", 200)]
    [InlineData("""[{"served_model_name":"a","traffic_percentage":30},{"served_entity_name":"b","traffic_percentage":70}]""", 200)]
    [InlineData("""[{"served_entity_name":"a","traffic_percentage":101},{"served_entity_name":"b","traffic_percentage":-1}]""", 400)]
    [InlineData("""[{"served_entity_name":"a","traffic_percentage":50},{"served_entity_name":"b","traffic_percentage":49}]""", 400)]
    [InlineData("""[{"served_entity_name":"a","traffic_percentage":50},{"served_entity_name":"b","traffic_percentage":51}]""", 400)]
    [InlineData("""[{"served_entity_name":"a"}]""", 400)]
    [InlineData("""[{"traffic_percentage":100}]""", 400)]
    [InlineData("""[{"served_entity_name":"c","traffic_percentage":100}]""", 400)]
    [InlineData("[]", 400)]
    public async Task Create_TwoEntities_NeedASplitThatAddsUp(string routes, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, endpoint) = await PostAsync(
            fixture,
            $$"""{"served_entities":[{"name":"a","entity_name":"m"},{"name":"b","entity_name":"m"}],"traffic_config":{"routes":{{routes}} } }"""
        );

        Assert.Equal(expected, status);
        if (status == 200)
        {
            Assert.Equal("ab", string.Concat(Pending(endpoint)["traffic_config"]!["routes"]!.Select(static route => (string)route["served_entity_name"]!)));
        }
    }

    [Fact]
    public async Task Update_EntityThatServesAlready_StaysAsItIs()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = clock });
        fixture.Workspace.Seed.ServingEndpoint(
            JObject.Parse("""{"name":"e","creator":"maker@xyz.com","config":{"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"}]}}""")
        );
        clock.Advance(TimeSpan.FromSeconds(5));

        var (_, endpoint) = await fixture.PutAsync(
            Base + "/e/config",
            """
            {"served_entities":[{"name":"a","entity_name":"m","entity_version":"1"},{"name":"b","entity_name":"m","entity_version":"1"}],
            "traffic_config":{"routes":[{"served_entity_name":"a","traffic_percentage":100}]}}
            """
        );

        Assert.Equal(
            ["a DEPLOYMENT_READY '' maker@xyz.com 0", "b DEPLOYMENT_CREATING 'Creating' someone@example.com 5000"],
            Pending(endpoint)["served_entities"]!.Select(Deployed)
        );
        Assert.Equal(
            (5000, 0, 2),
            ((long)endpoint["last_updated_timestamp"]!, (long)endpoint["creation_timestamp"]!, (int)Pending(endpoint)["config_version"]!)
        );
    }

    [Theory]
    [InlineData("""{"name":"a","entity_name":"m","entity_version":"2"}""")]
    [InlineData("""{"name":"a","entity_name":"n","entity_version":"1"}""")]
    public async Task Update_EntityOfAnotherModel_IsDeployed(string entity)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("e", "a", "m");

        var (_, endpoint) = await fixture.PutAsync(Base + "/e/config", $$"""{"served_entities":[{{entity}}]}""");

        Assert.StartsWith("a DEPLOYMENT_CREATING", Deployed(Pending(endpoint)["served_entities"]![0]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_KeysInPlainText_AreNeverShown()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (_, endpoint) = await CreateAsync(
            fixture,
            """{"external_model":{"name":"m","provider":"openai","task":"t","openai_config":{"openai_api_key_plaintext":"canary","openai_api_type":"azure"}}}"""
        );

        Assert.Equal(
            """{"openai_api_type":"azure"}""",
            Pending(endpoint).SelectToken("served_entities[0].external_model.openai_config")!.ToString(Formatting.None)
        );
        Assert.DoesNotContain("canary", endpoint.ToString(), StringComparison.Ordinal);
    }

    private static string Deployed(JToken entity) =>
        $"{entity["name"]} {entity["state"]!["deployment"]} '{entity["state"]!["deployment_state_message"]}' {entity["creator"]} {entity["creation_timestamp"]}";

    private static JObject Pending(JObject endpoint) => (JObject)endpoint["pending_config"]!;

    private static Task<(int Status, JObject Body)> CreateAsync(WorkspaceFixture fixture, string entity) =>
        PostAsync(fixture, $$"""{"served_entities":[{{entity}}]}""");

    private static Task<(int Status, JObject Body)> PostAsync(WorkspaceFixture fixture, string config) =>
        fixture.PostAsync(Base, new JObject { ["name"] = "new", ["config"] = JObject.Parse(config) });
}
