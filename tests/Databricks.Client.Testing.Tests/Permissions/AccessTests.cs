using System.Net.Http.Headers;

namespace Databricks.Client.Testing.Tests.Permissions;

public sealed class AccessTests
{
    private const string Id = "1015-073040-t4hw9fg1";

    [Theory]
    [InlineData("CAN_ATTACH_TO", 200, 403, 403)]
    [InlineData("CAN_RESTART", 200, 200, 403)]
    [InlineData("CAN_MANAGE", 200, 200, 200)]
    [InlineData(null, 403, 403, 403)]
    public async Task Cluster_LevelOfTheCaller_DecidesWhatItMayDo(string? level, int read, int start, int edit)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster(Id, "Nightly").User("abc@xyz.com", token: "dapi-abc");
        if (level is not null)
        {
            await fixture.PatchAsync(
                $"/api/2.0/permissions/clusters/{Id}",
                new { access_control_list = new[] { new { user_name = "abc@xyz.com", permission_level = level } } }
            );
        }

        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi-abc");
        var (mayEdit, error) = await fixture.PostAsync(
            "/api/2.1/clusters/edit",
            new
            {
                cluster_id = Id,
                spark_version = "17.3.x-scala2.13",
                node_type_id = "Standard_D4ds_v5",
                num_workers = 1,
            }
        );
        var (mayGet, _) = await fixture.GetAsync($"/api/2.1/clusters/get?cluster_id={Id}");
        var (mayStart, _) = await fixture.PostAsync("/api/2.1/clusters/start", new { cluster_id = Id });
        var (mayPin, _) = await fixture.PostAsync("/api/2.1/clusters/pin", new { cluster_id = Id });
        var (_, list) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((read, start, edit, 403), (mayGet, mayStart, mayEdit, mayPin));
        Assert.Equal(level is null ? 0 : 1, list["clusters"]!.Count());
        Assert.Equal(edit == 403 ? "PERMISSION_DENIED" : null, (string?)error["error_code"]);
    }

    [Theory]
    [InlineData("CAN_VIEW", 200, 403, 403)]
    [InlineData("CAN_QUERY", 200, 200, 403)]
    [InlineData("CAN_MANAGE", 200, 200, 200)]
    public async Task Endpoint_LevelOfAGroup_CountsForItsMembers(string level, int read, int query, int change)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.ServingEndpoint("my-endpoint", "current", "model-A").User("abc@xyz.com", token: "dapi-abc");
        var id = (string)(await fixture.GetAsync("/api/2.0/serving-endpoints/my-endpoint")).Body["id"]!;
        await fixture.PatchAsync(
            $"/api/2.0/permissions/serving-endpoints/{id}",
            new { access_control_list = new[] { new { group_name = "users", permission_level = level } } }
        );

        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi-abc");
        var (mayRead, endpoint) = await fixture.GetAsync("/api/2.0/serving-endpoints/my-endpoint");
        var (mayQuery, _) = await fixture.PostAsync("/serving-endpoints/my-endpoint/invocations", new { inputs = (int[])[1] });
        var (mayChange, _) = await fixture.PatchAsync(
            "/api/2.0/serving-endpoints/my-endpoint/tags",
            new { add_tags = new[] { new { key = "a", value = "b" } } }
        );
        var (mayGrant, _) = await fixture.PatchAsync($"/api/2.0/permissions/serving-endpoints/{id}", new { });

        Assert.Equal((read, query, change, change), (mayRead, mayQuery, mayChange, mayGrant));
        Assert.Equal(level, (string)endpoint["permission_level"]!);
    }
}
