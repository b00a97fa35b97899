using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.State;

/// <summary>The kinds of objects that have permissions, to the letter: programs send these words, and compare with them.</summary>
public sealed class ObjectKindTests
{
    private const string Content = "CAN_READ CAN_RUN CAN_EDIT CAN_MANAGE";
    private const string Sql = "CAN_VIEW CAN_READ CAN_RUN CAN_EDIT CAN_MANAGE";
    private const string Warehouse = "CAN_VIEW CAN_MONITOR CAN_USE CAN_MANAGE IS_OWNER";

    [Theory]
    [InlineData("alerts", "alert", Sql)]
    [InlineData("alertsv2", "alertv2", Content)]
    [InlineData("apps", "apps", "CAN_USE CAN_MANAGE")]
    [InlineData("authorization/passwords", "passwords", "CAN_USE")]
    [InlineData("authorization/tokens", "tokens", "CAN_USE CAN_MANAGE")]
    [InlineData("cluster-policies", "cluster-policy", "CAN_USE")]
    [InlineData("clusters", "cluster", "CAN_ATTACH_TO CAN_RESTART CAN_MANAGE")]
    [InlineData("dashboards", "dashboard", Content)]
    [InlineData("database-instances", "database-instances", "CAN_USE CAN_MANAGE")]
    [InlineData("database-projects", "database-projects", "CAN_USE CAN_MANAGE")]
    [InlineData("dbsql-dashboards", "dashboard", Sql)]
    [InlineData("directories", "directory", Content)]
    [InlineData("experiments", "mlflowExperiment", "CAN_READ CAN_EDIT CAN_MANAGE")]
    [InlineData("files", "file", Content)]
    [InlineData("genie", "genie-space", Sql)]
    [InlineData("instance-pools", "instance-pool", "CAN_ATTACH_TO CAN_MANAGE")]
    [InlineData("jobs", "job", "CAN_VIEW CAN_MANAGE_RUN CAN_MANAGE IS_OWNER")]
    [InlineData("knowledge-assistants", "knowledge-assistants", "CAN_QUERY CAN_MANAGE")]
    [InlineData("notebooks", "notebook", Content)]
    [InlineData("pipelines", "pipelines", "CAN_VIEW CAN_RUN CAN_MANAGE IS_OWNER")]
    [InlineData("queries", "query", Sql)]
    [InlineData("registered-models", "registered-model", "CAN_READ CAN_EDIT CAN_MANAGE_STAGING_VERSIONS CAN_MANAGE_PRODUCTION_VERSIONS CAN_MANAGE")]
    [InlineData("repos", "repo", Content)]
    [InlineData("serving-endpoints", "serving-endpoint", "CAN_VIEW CAN_QUERY CAN_MANAGE")]
    [InlineData("sql/alerts", "alert", Sql)]
    [InlineData("sql/endpoints", "warehouses", Warehouse)]
    [InlineData("sql/queries", "query", Sql)]
    [InlineData("sql/warehouses", "warehouses", Warehouse)]
    [InlineData("supervisor-agents", "supervisor-agents", "CAN_QUERY CAN_MANAGE")]
    [InlineData("vector-search-endpoints", "vector-search-endpoints", "CAN_CREATE CAN_USE CAN_MANAGE")]
    [InlineData("warehouses", "warehouses", Warehouse)]
    public async Task Get_ObjectOfAKind_HasItsTypeAndLevels(string segment, string type, string levels)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c").ServingEndpoint(JObject.Parse("""{"name":"e","id":"1","config":{"served_entities":[{"entity_name":"m"}]}}"""));
        var path = $"/api/2.0/permissions/{segment}" + (segment.StartsWith("authorization/", StringComparison.Ordinal) ? "" : "/1");

        var (_, permissions) = await fixture.GetAsync(path);
        var (_, list) = await fixture.GetAsync(path + "/permissionLevels");

        Assert.Equal(type, (string)permissions["object_type"]!);
        Assert.Equal(levels, string.Join(' ', list["permission_levels"]!.Select(level => (string)level["permission_level"]!)));
        Assert.All(list["permission_levels"]!, level => Assert.NotEmpty((string)level["description"]!));
        var owner = permissions.SelectToken("access_control_list[?(@.user_name == 'someone@example.com')].all_permissions[0].permission_level");
        Assert.Equal(levels.Split(' ')[^1], (string)owner!);
    }

    [Theory]
    [InlineData("jobs", 400)]
    [InlineData("pipelines", 400)]
    [InlineData("warehouses", 200)]
    public async Task Set_WithoutOwner_IsRefusedWhereOneIsNeeded(string segment, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        Assert.Equal(expected, (await fixture.PutAsync($"/api/2.0/permissions/{segment}/1", new { })).Status);
    }

    [Theory]
    [InlineData("jobs", "CAN_MANAGE_RUN", "Can manage run it")]
    [InlineData("jobs", "CAN_MANAGE", "Can change, share and remove it")]
    [InlineData("jobs", "IS_OWNER", "Owns it")]
    [InlineData("clusters", "CAN_ATTACH_TO", "Can attach to it")]
    [InlineData("clusters", "CAN_RESTART", "Can attach to, start, stop and restart it")]
    public async Task GetLevels_Level_SaysWhatItAllows(string segment, string level, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("1", "c");

        var (_, list) = await fixture.GetAsync($"/api/2.0/permissions/{segment}/1/permissionLevels");

        Assert.Equal(expected, (string)list.SelectToken($"permission_levels[?(@.permission_level == '{level}')].description")!);
    }
}
