using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

public sealed partial class EndpointTests
{
    [Fact]
    public async Task PutAiGateway_InferenceTable_ReplacesTheSettings()
    {
        await using var fixture = await StartAsync();

        var (status, gateway) = await fixture.PutAsync(
            $"{Base}/my-endpoint/ai-gateway",
            new
            {
                inference_table_config = new
                {
                    catalog_name = "ml",
                    schema_name = "ads",
                    enabled = true,
                },
                usage_tracking_config = new { enabled = true },
            }
        );
        var (moved, _) = await fixture.PutAsync(
            $"{Base}/my-endpoint/ai-gateway",
            new
            {
                inference_table_config = new
                {
                    catalog_name = "x",
                    schema_name = "ads",
                    enabled = true,
                },
            }
        );
        var (_, off) = await fixture.PutAsync($"{Base}/my-endpoint/ai-gateway", new { });

        Assert.Equal((200, 400), (status, moved));
        Assert.Equal("my-endpoint", (string)gateway["inference_table_config"]!["table_name_prefix"]!);
        Assert.Empty(off);
        Assert.Null((await fixture.GetAsync($"{Base}/my-endpoint")).Body["ai_gateway"]);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Settings_Each_RespondAsDocumented()
    {
        await using var fixture = await StartAsync();

        var (_, tags) = await fixture.PatchAsync(
            $"{Base}/my-endpoint/tags",
            new { add_tags = new[] { new { key = "a", value = "1" }, new { key = "b", value = "2" } } }
        );
        var (_, fewer) = await fixture.PatchAsync(
            $"{Base}/my-endpoint/tags",
            new { add_tags = new[] { new { key = "b", value = "3" } }, delete_tags = (string[])["a"] }
        );
        var (_, mails) = await fixture.PatchAsync(
            $"{Base}/my-endpoint/notifications",
            new { email_notifications = new { on_update_success = (string[])["a@b.c"], on_update_failure = Array.Empty<string>() } }
        );
        var (_, logs) = await fixture.GetAsync($"{Base}/my-endpoint/served-models/current/logs");
        var (_, build) = await fixture.GetAsync($"{Base}/my-endpoint/served-models/current/build-logs");
        var (noEntity, _) = await fixture.GetAsync($"{Base}/my-endpoint/served-models/none/logs");
        var (_, metrics) = await fixture.GetAsync($"{Base}/my-endpoint/metrics");
        var (_, document) = await fixture.GetAsync($"{Base}/my-endpoint/openapi");

        Assert.Equal(2, ((JArray)tags["tags"]!).Count);
        Assert.Equal("3", (string)Assert.Single(fewer["tags"]!)["value"]!);
        Assert.Equal("a@b.c", (string)mails["email_notifications"]!["on_update_success"]![0]!);
        Assert.NotEmpty((string)logs["logs"]!);
        Assert.NotEmpty((string)build["logs"]!);
        Assert.Equal(404, noEntity);
        Assert.Contains("request_count_total", (string)metrics["text"]!, StringComparison.Ordinal);
        Assert.NotNull(document["paths"]);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task ProvisionedThroughput_Life_CreateAndUpdate()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        object Config(int units) =>
            new
            {
                served_entities = new[]
                {
                    new
                    {
                        entity_name = "system.ai.llama",
                        entity_version = "1",
                        provisioned_model_units = units,
                        burst_scaling_enabled = true,
                    },
                },
            };

        var (created, endpoint) = await fixture.PostAsync($"{Base}/pt", new { name = "llama", config = Config(50) });
        await fixture.GetAsync($"{Base}/llama");
        await fixture.GetAsync($"{Base}/llama");
        var (updated, after) = await fixture.PutAsync($"{Base}/pt/llama/config", new { config = Config(100) });
        var (none, _) = await fixture.PutAsync($"{Base}/pt/llama/config", new { config = Config(0) });

        Assert.Equal((200, 200, 400), (created, updated, none));
        Assert.Null(endpoint["pending_config"]!["served_entities"]![0]!["burst_scaling_enabled"]);
        Assert.Equal(100, (int)after["pending_config"]!["served_entities"]![0]!["provisioned_model_units"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Permissions_OfAnEndpoint_GoByItsId()
    {
        await using var fixture = await StartAsync();
        var id = (string)(await fixture.GetAsync($"{Base}/my-endpoint")).Body["id"]!;

        var (byId, response) = await fixture.GetAsync($"/api/2.0/permissions/serving-endpoints/{id}");
        var (byName, _) = await fixture.GetAsync("/api/2.0/permissions/serving-endpoints/my-endpoint");

        Assert.Equal((200, 404), (byId, byName));
        Assert.Equal("serving-endpoint", (string)response["object_type"]!);
    }

    [Fact]
    public async Task ListAndDelete_Endpoint_IsThereThenGone()
    {
        await using var fixture = await StartAsync();

        var (_, list) = await fixture.GetAsync(Base);
        var (deleted, empty) = await fixture.SendAsync(HttpMethod.Delete, $"{Base}/my-endpoint");
        var (again, error) = await fixture.SendAsync(HttpMethod.Delete, $"{Base}/my-endpoint");

        Assert.Equal("model-A", (string)list["endpoints"]![0]!["config"]!["served_entities"]![0]!["entity_name"]!);
        Assert.Equal((200, 404), (deleted, again));
        Assert.Empty(empty);
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", (string)error["error_code"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }
}
