using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Clusters;

/// <summary>What users set on a cluster: limits, and what edits and updates make of it.</summary>
public sealed class ClusterAttributesTests
{
    [Theory]
    [InlineData("""{"autotermination_minutes":0}""", 200)]
    [InlineData("""{"autotermination_minutes":9}""", 400)]
    [InlineData("""{"autotermination_minutes":10}""", 200)]
    [InlineData("""{"autotermination_minutes":10000}""", 200)]
    [InlineData("""{"autotermination_minutes":10001}""", 400)]
    [InlineData("""{"num_workers":0}""", 200)]
    [InlineData("""{"num_workers":-1}""", 400)]
    [InlineData("""{"num_workers":null,"autoscale":{"min_workers":2,"max_workers":2}}""", 200)]
    [InlineData("""{"num_workers":null,"autoscale":{"min_workers":3,"max_workers":2}}""", 400)]
    [InlineData("""{"autoscale":{"min_workers":1,"max_workers":2}}""", 400)]
    [InlineData("""{"spark_version":""}""", 400)]
    public async Task Create_ValueAtALimit_IsAcceptedOrRefused(string more, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        Assert.Equal(expected, (await CreateAsync(fixture, JObject.Parse(more))).Status);
    }

    [Theory]
    [InlineData(45, 200)]
    [InlineData(46, 400)]
    public async Task Create_CustomTags_AreAtMost45(int count, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var tags = new JObject(Enumerable.Range(0, count).Select(static at => new JProperty($"t{at}", "v")));

        Assert.Equal(expected, (await CreateAsync(fixture, new JObject { ["custom_tags"] = tags })).Status);
    }

    [Theory]
    [InlineData(10, 200)]
    [InlineData(11, 400)]
    public async Task Create_SshKeys_AreAtMostTen(int count, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var keys = new JArray(Enumerable.Range(0, count).Select(static at => $"ssh-rsa k{at}"));

        Assert.Equal(expected, (await CreateAsync(fixture, new JObject { ["ssh_public_keys"] = keys })).Status);
    }

    [Theory]
    [InlineData(64, 200)]
    [InlineData(65, 400)]
    public async Task Create_IdempotencyToken_HasAtMost64Characters(int length, int expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        Assert.Equal(expected, (await CreateAsync(fixture, new JObject { ["idempotency_token"] = new string('t', length) })).Status);
    }

    [Fact]
    public async Task Create_TokenOfAClusterThatIsGone_MakesAnother()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var first = await fixture.CreateClusterAsync(more: new { idempotency_token = "once" });
        await fixture.PostAsync("/api/2.1/clusters/permanent-delete", new { cluster_id = first });

        Assert.NotEqual(first, await fixture.CreateClusterAsync(more: new { idempotency_token = "once" }));
    }

    [Fact]
    public async Task Create_MembersOfTheRequestAndNulls_AreNotShown()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var source = await fixture.CreateClusterAsync();

        var id = await fixture.CreateClusterAsync(
            more: new
            {
                idempotency_token = "once",
                clone_from = new { source_cluster_id = source },
                policy_id = (string?)null,
            }
        );

        var spec = (JObject)(await fixture.ClusterAsync(id))["spec"]!;
        Assert.Equal(["cluster_name", "node_type_id", "num_workers", "spark_version"], spec.Properties().Select(static member => member.Name).Order());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"source_cluster_id":"0000-000000-nocluster"}""")]
    public async Task Create_CloneOfNothing_IsRefused(string clone)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await CreateAsync(fixture, new JObject { ["clone_from"] = JObject.Parse(clone) });

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Theory]
    [InlineData("SINGLE_USER", "someone@example.com")]
    [InlineData("DATA_SECURITY_MODE_DEDICATED", "someone@example.com")]
    [InlineData("USER_ISOLATION", null)]
    public async Task Create_AccessMode_NamesTheCallerWhereItIsForOne(string mode, string? expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var id = await fixture.CreateClusterAsync(more: new { data_security_mode = mode });
        var other = await fixture.CreateClusterAsync(more: new { data_security_mode = mode, single_user_name = "abc@xyz.com" });

        Assert.Equal(expected, (string?)(await fixture.ClusterAsync(id))["single_user_name"]);
        Assert.Equal("abc@xyz.com", (string?)(await fixture.ClusterAsync(other))["single_user_name"]);
    }

    [Fact]
    public async Task Create_PasswordOfARegistry_IsNeverShown()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        var image = new { url = "registry.example.com/image", basic_auth = new { username = "u", password = "canary" } };

        var id = await fixture.CreateRunningClusterAsync(more: new { docker_image = image });
        await UpdateAsync(fixture, id, "num_workers", """{"num_workers":3}""");
        var cluster = await fixture.ClusterAsync(id);
        var (_, events) = await fixture.PostAsync("/api/2.1/clusters/events", new { cluster_id = id });
        var (_, revisions) = await fixture.GetAsync($"/api/2.1/clusters/{id}/revisions");

        Assert.Equal("u", (string)cluster["docker_image"]!["basic_auth"]!["username"]!);
        Assert.Equal("u", (string)events.SelectToken("events[?(@.type == 'CREATING')].details.attributes.docker_image.basic_auth.username")!);
        Assert.All((JObject[])[cluster, events, revisions], static shown => Assert.DoesNotContain("canary", shown.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Update_AllFieldsByStar_ChangesThoseOfTheRequestOnly()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        var (status, _) = await UpdateAsync(fixture, "a", "*", """{"num_workers":5,"custom_tags":{"team":"ads"}}""");

        Assert.Equal(200, status);
        Assert.Equal("""A 5 {"team":"ads"} Standard_D4ds_v5""", Shown(await fixture.ClusterAsync("a")));
    }

    [Theory]
    [InlineData(" custom_tags.team , num_workers ,", """{"num_workers":5,"custom_tags":{"team":"ads"}}""", """A 5 {"team":"ads","of":"x"} Standard_D4ds_v5""")]
    [InlineData("custom_tags.team", """{}""", """A 1 {"of":"x"} Standard_D4ds_v5""")]
    [InlineData("custom_tags", """{}""", "A 1  Standard_D4ds_v5")]
    [InlineData("custom_tags", """{"custom_tags":{"b":"c"}}""", """A 1 {"b":"c"} Standard_D4ds_v5""")]
    [InlineData("cluster_name", """{"cluster_name":"B"}""", """B 1 {"team":"old","of":"x"} Standard_D4ds_v5""")]
    public async Task Update_Mask_TakesWhatItNamesFromTheRequest(string mask, string changes, string expected)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");
        await UpdateAsync(fixture, "a", "custom_tags", """{"custom_tags":{"team":"old","of":"x"}}""");

        var (status, _) = await UpdateAsync(fixture, "a", mask, changes);

        Assert.Equal(200, status);
        Assert.Equal(expected, Shown(await fixture.ClusterAsync("a")));
    }

    [Fact]
    public async Task Update_InnerFieldThatWasNotThere_IsAdded()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        await UpdateAsync(fixture, "a", "workload_type.clients.jobs", """{"workload_type":{"clients":{"jobs":true,"notebooks":false}}}""");

        Assert.Equal("""{"clients":{"jobs":true}}""", (await fixture.ClusterAsync("a"))["workload_type"]!.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task Update_OneWayToGiveASize_TakesThePlaceOfTheOther()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        await UpdateAsync(fixture, "a", "autoscale", """{"autoscale":{"min_workers":1,"max_workers":4}}""");
        var scaling = (JObject)(await fixture.ClusterAsync("a"))["spec"]!;
        await UpdateAsync(fixture, "a", "num_workers", """{"num_workers":3}""");
        var still = (JObject)(await fixture.ClusterAsync("a"))["spec"]!;
        await UpdateAsync(fixture, "a", "autoscale", "{}");
        var kept = (JObject)(await fixture.ClusterAsync("a"))["spec"]!;

        Assert.Equal((null, 4), ((int?)scaling["num_workers"], (int?)scaling["autoscale"]!["max_workers"]));
        Assert.Equal((3, null), ((int?)still["num_workers"], still["autoscale"]));
        Assert.Equal(3, (int?)kept["num_workers"]);
    }

    [Theory]
    [InlineData("cluster_id")]
    [InlineData("idempotency_token")]
    [InlineData("clone_from")]
    [InlineData("state")]
    [InlineData("num_workers,default_tags.a")]
    public async Task Update_FieldThatCannotBeUpdated_IsRefusedAndChangesNothing(string mask)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        var (status, error) = await UpdateAsync(fixture, "a", mask, """{"num_workers":9,"cluster_id":"b"}""");

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Equal(1, (int)(await fixture.ClusterAsync("a"))["num_workers"]!);
    }

    [Theory]
    [InlineData("num_workers", """{"num_workers":-1}""")]
    [InlineData("spark_version", "{}")]
    [InlineData("spark_version", """{"spark_version":"1.0.x-none"}""")]
    [InlineData("instance_pool_id", """{"instance_pool_id":"p"}""")]
    public async Task Update_ResultThatAClusterCannotBe_IsRefused(string mask, string changes)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");

        Assert.Equal(400, (await UpdateAsync(fixture, "a", mask, changes)).Status);
    }

    [Theory]
    [InlineData("update_mask")]
    [InlineData("cluster_id")]
    public async Task Update_RequiredFieldThatIsMissing_IsRefused(string field)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Cluster("a", "A");
        var body = new JObject
        {
            ["cluster_id"] = "a",
            ["update_mask"] = "num_workers",
            ["cluster"] = new JObject(),
        };
        body.Remove(field);

        var (status, error) = await fixture.PostAsync("/api/2.1/clusters/update", body);

        Assert.Equal((400, $"Missing required field: {field}"), (status, (string)error["message"]!));
    }

    private static string Shown(JObject cluster) =>
        $"{cluster["cluster_name"]} {cluster["num_workers"]} {cluster["custom_tags"]?.ToString(Newtonsoft.Json.Formatting.None)} {cluster["node_type_id"]}";

    private static Task<(int Status, JObject Body)> CreateAsync(WorkspaceFixture fixture, JObject more)
    {
        var body = JObject.Parse("""{"cluster_name":"c","spark_version":"17.3.x-scala2.13","node_type_id":"Standard_D4ds_v5","num_workers":2}""");
        foreach (var (name, value) in more)
        {
            body[name] = value;
        }

        return fixture.PostAsync("/api/2.1/clusters/create", body);
    }

    private static Task<(int Status, JObject Body)> UpdateAsync(WorkspaceFixture fixture, string id, string mask, string changes) =>
        fixture.PostAsync(
            "/api/2.1/clusters/update",
            new JObject
            {
                ["cluster_id"] = id,
                ["update_mask"] = mask,
                ["cluster"] = JObject.Parse(changes),
            }
        );
}
